package org.signalbox.tokens;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The OpenID provider whose tokens are taken, as configured.
 *
 * @param issuer exactly as its tokens name it
 * @param keys where its public keys are; empty is asked for at the issuer
 * @param skew by which its clock and ours may differ
 */
record Provider(String issuer, String audience, Optional<URL> keys, Duration skew, Claims claims) {

    private static final String PREFIX = "SIGNALBOX_OIDC_";
    private static final Set<String> OURSELVES = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Empty where none is configured.
     *
     * @throws IllegalStateException with a sentence that says what to do
     */
    static Optional<Provider> configured(Function<String, Optional<String>> settings) {
        Optional<String> issuer = settings.apply(PREFIX + "ISSUER");
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        safe(PREFIX + "ISSUER", issuer.get());
        String audience = settings.apply(PREFIX + "AUDIENCE")
                .orElseThrow(() -> new IllegalStateException(PREFIX + "ISSUER names a provider: set " + PREFIX
                        + "AUDIENCE to what its tokens for Signalbox carry as aud. Tokens for others are not taken."));
        return Optional.of(new Provider(
                issuer.get(),
                audience,
                settings.apply(PREFIX + "JWKS_URL").map(url -> safe(PREFIX + "JWKS_URL", url)),
                skew(settings.apply(PREFIX + "SKEW").orElse("PT30S")),
                Claims.configured(name -> settings.apply(PREFIX + name))));
    }

    /** What it says of itself, by OpenID Connect Discovery 1.0. */
    URL metadata() {
        return safe(PREFIX + "ISSUER", issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
    }

    /** Whoever can change the keys on their way here can sign as everybody. */
    static URL safe(String name, String text) {
        try {
            URI uri = URI.create(text);
            boolean isOwn = "http".equals(uri.getScheme()) && OURSELVES.contains(String.valueOf(uri.getHost()));
            if ("https".equals(uri.getScheme()) || isOwn) {
                return uri.toURL();
            }
        } catch (IllegalArgumentException | MalformedURLException malformed) {
            throw new IllegalStateException(name + " is no address: " + text, malformed);
        }
        throw new IllegalStateException(
                name + " must begin with https:// (http:// only on this very machine): " + text);
    }

    private static Duration skew(String text) {
        try {
            Duration skew = Duration.parse(text);
            if (!skew.isNegative() && skew.compareTo(Duration.ofMinutes(5)) <= 0) {
                return skew;
            }
        } catch (DateTimeParseException malformed) {
            throw new IllegalStateException(PREFIX + "SKEW is no duration (ISO 8601, PT30S): " + text, malformed);
        }
        throw new IllegalStateException(PREFIX + "SKEW must be between PT0S and PT5M: " + text);
    }
}
