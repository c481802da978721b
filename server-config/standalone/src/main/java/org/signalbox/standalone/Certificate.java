package org.signalbox.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * By what the parts that are started here know each other where SIGNALBOX_TLS asks for it: made once by the JDK's own
 * tool, for the address of this machine that no other can reach.
 */
final class Certificate {

    private static final String NAME = "signalbox";
    private static final String STORE = "secret/tls.p12";
    private static final String TYPE = "PKCS12";
    private static final List<String> MAKE = List.of(
            "-genkeypair",
            "-alias",
            NAME,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "3650",
            "-dname",
            "CN=" + NAME,
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-storetype",
            TYPE,
            "-storepass:env",
            "TLS_PASSWORD",
            "-keystore");

    private final DataFolder data;

    private Certificate(DataFolder data) {
        this.data = data;
    }

    static Optional<Certificate> wanted(Map<String, String> environment, DataFolder data) {
        String wish = environment.getOrDefault("SIGNALBOX_TLS", "");
        if (!List.of("", "true", "false").contains(wish)) {
            throw new Refused("SIGNALBOX_TLS is true or false, not " + wish + ".");
        }
        return wish.equals("true") ? Optional.of(of(data)) : Optional.empty();
    }

    private static Certificate of(DataFolder data) {
        try {
            if (!Files.exists(data.path(STORE))) {
                make(data);
            }
            KeyStore store = KeyStore.getInstance(TYPE);
            try (InputStream file = Files.newInputStream(data.path(STORE))) {
                store.load(file, password(data).toCharArray());
            }
            write(data, store);
            return new Certificate(data);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new Refused("The certificate " + data.path(STORE) + " cannot be made or used: " + unusable, unusable);
        }
    }

    /** In a draft that is renamed when complete. */
    private static void make(DataFolder data) throws IOException {
        Path draft = data.path(STORE + ".new");
        Files.deleteIfExists(draft);
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(MAKE);
        command.add(draft.toString());
        ProcessBuilder tool = new ProcessBuilder(command).redirectErrorStream(true);
        tool.environment().put("TLS_PASSWORD", password(data));
        Process process = tool.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("keytool: " + said.strip());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while it was made", stopped);
        }
        Draft.place(draft, data.path(STORE));
    }

    private static String password(DataFolder data) {
        return data.secret("tls");
    }

    /** In the two forms that PostgreSQL, and those who are to believe it, read. */
    private static void write(DataFolder data, KeyStore store) throws GeneralSecurityException {
        byte[] key = store.getKey(NAME, password(data).toCharArray()).getEncoded();
        byte[] certificate = store.getCertificate(NAME).getEncoded();
        data.write("secret/tls.key", pem("PRIVATE KEY", key));
        data.write("tls.crt", pem("CERTIFICATE", certificate));
    }

    private static String pem(String what, byte[] content) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + what + "-----\n" + lines.encodeToString(content) + "\n-----END " + what + "-----\n";
    }

    /** In PEM: for whoever is to believe it. */
    Path file() {
        return data.path("tls.crt");
    }

    Path key() {
        return data.path("secret/tls.key");
    }

    Path keyStore() {
        return data.path(STORE);
    }

    String password() {
        return password(data);
    }

    /** As the value of an option in a URL. */
    String encodedFile() {
        return URLEncoder.encode(file().toString(), StandardCharsets.UTF_8);
    }
}
