package org.signalbox.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A provider with real keys behind a real address. */
final class LocalProvider implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final HttpServer server;
    private final List<RSAKey> keys = new ArrayList<>();
    String saysItIs;
    int asked;

    LocalProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, metadata()));
        server.createContext("/keys", exchange -> {
            asked++;
            answer(exchange, published().toString());
        });
        server.start();
        saysItIs = issuer();
        newKey();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it signs with this one; those before are still published. */
    void newKey() {
        keys.add(key("key-" + keys.size()));
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    JWKSet published() {
        return new JWKSet(
                keys.stream().map(RSAKey::toPublicJWK).map(JWK.class::cast).toList());
    }

    RSAKey newest() {
        return keys.get(keys.size() - 1);
    }

    private String metadata() {
        return "{\"issuer\":\"" + saysItIs + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}";
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("signalbox")
                .subject("ann")
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("tenant", "north")
                .claim("roles", List.of("signalbox-operator", "admin"))
                .claim("groups", List.of("clerks"));
    }

    /** A good one, but for what is changed. */
    String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(newest(), change.apply(claims()).build());
    }

    static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What trusts it, with these settings beside the two that must be. */
    BearerTokens trusted(Map<String, String> more) {
        return new BearerTokens(Optional.of(configured(more)), () -> NOW);
    }

    Provider configured(Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(
                Map.of("SIGNALBOX_OIDC_ISSUER", issuer(), "SIGNALBOX_OIDC_AUDIENCE", "signalbox"));
        settings.putAll(more);
        return Provider.configured(name -> Optional.ofNullable(settings.get(name)))
                .orElseThrow();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
