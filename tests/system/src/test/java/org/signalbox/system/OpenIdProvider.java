package org.signalbox.system;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The provider that all stacks of a test run trust: its metadata, its key, and tokens signed by hand. */
final class OpenIdProvider {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final OpenIdProvider HERE = new OpenIdProvider();

    private final KeyPair pair;
    private final HttpServer server;

    private OpenIdProvider() {
        try {
            pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        serve(
                "/.well-known/openid-configuration",
                Json.createObjectBuilder()
                        .add("issuer", issuerHere())
                        .add("jwks_uri", issuerHere() + "/keys")
                        .build());
        serve(
                "/keys",
                Json.createObjectBuilder()
                        .add("keys", Json.createArrayBuilder().add(key()))
                        .build());
        server.start();
    }

    static String issuer() {
        return HERE.issuerHere();
    }

    private String issuerHere() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(String path, JsonObject document) {
        byte[] body = document.toString().getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private JsonObject key() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("kid", "one")
                .add("n", number(key.getModulus()))
                .add("e", number(key.getPublicExponent()))
                .build();
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    /** What a good token says; members that are given again replace it. */
    static String token(String user, String tenant, String role, JsonObject... other) {
        var claims = Json.createObjectBuilder()
                .add("iss", issuer())
                .add("aud", "signalbox")
                .add("exp", Instant.now().plus(Duration.ofMinutes(5)).getEpochSecond())
                .add("sub", user)
                .add("tenant", tenant)
                .add("roles", Json.createArrayBuilder().add(role));
        for (JsonObject more : other) {
            more.forEach(claims::add);
        }
        return HERE.signed(claims.build());
    }

    private String signed(JsonObject claims) {
        String content =
                encoded("{\"alg\":\"RS256\",\"kid\":\"one\",\"typ\":\"at+jwt\"}") + "." + encoded(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
