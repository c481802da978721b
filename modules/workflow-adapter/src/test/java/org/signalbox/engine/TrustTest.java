package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.workflow.EngineFailure;

/** An engine behind TLS, with a certificate that a company has signed for itself. */
class TrustTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private HttpsServer server;

    @BeforeEach
    void anEngineBehindTls() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=engine", "-ext", "san=dns:localhost,ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", exchange -> {
            byte[] answer = "{\"version\":\"7.24.0\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "engine", "-keystore", folder.resolve("keys.p12").toString(), "-storepass", PASSWORD));
        assertEquals(
                0, new ProcessBuilder(command).redirectErrorStream(true).start().waitFor());
    }

    private SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void itsCertificateIsBelievedWhereItsAuthorityIsGiven() {
        EngineHttp http = http(Optional.of(folder.resolve("ca.pem")));

        assertEquals(
                "{\"version\":\"7.24.0\"}",
                http.get("/version").toCompletableFuture().join().toString());
    }

    @Test
    void aCertificateOfNobodyKnownIsNotBelieved() {
        CompletionException failure = assertThrows(CompletionException.class, () -> http(Optional.empty())
                .get("/version")
                .toCompletableFuture()
                .join());

        assertTrue(EngineFailure.of(failure).getMessage().contains("SSLHandshakeException"), failure.toString());
    }

    @Test
    void aFileWithoutACertificateIsRefusedByItsName() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertTrue(assertThrows(IllegalArgumentException.class, () -> Trust.in(empty))
                .getMessage()
                .contains("CAMUNDA_CA_FILE"));
        assertThrows(IllegalArgumentException.class, () -> Trust.in(folder.resolve("absent.pem")));
    }

    private EngineHttp http(Optional<Path> authorities) {
        URI base = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/engine-rest");
        Duration patience = Duration.ofSeconds(10);
        return new EngineHttp(
                new EngineSettings(base, Optional.empty(), patience, patience, authorities),
                InstantSource.system(),
                new SameThread());
    }
}
