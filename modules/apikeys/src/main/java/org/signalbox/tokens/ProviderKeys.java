package org.signalbox.tokens;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;

/**
 * The provider's public keys, fetched when they are needed first and again when a token names one that is not known: that
 * is how providers rotate. Its metadata is read each time too, as the address of the keys may move.
 */
final class ProviderKeys implements JWKSetSource<SecurityContext> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LARGEST = 256 * 1024;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration FETCHING = Duration.ofSeconds(10);
    /** So that forged tokens with names of keys that nobody has do not become as many requests to the provider. */
    private static final Duration AT_MOST_EACH = Duration.ofSeconds(30);
    /** While the provider is away, the keys that it had go on being believed. */
    private static final Duration WITHOUT_PROVIDER = Duration.ofHours(4);

    private final Provider provider;
    private final DefaultResourceRetriever web =
            new DefaultResourceRetriever((int) PATIENCE.toMillis(), (int) PATIENCE.toMillis(), LARGEST);

    private ProviderKeys(Provider provider) {
        this.provider = provider;
    }

    /** Without refreshing ahead, which would start threads that no container knows. */
    static JWKSource<SecurityContext> of(Provider provider) {
        return JWKSourceBuilder.create(new ProviderKeys(provider))
                .retrying(true)
                .cache(FRESH.toMillis(), FETCHING.toMillis())
                .refreshAheadCache(false)
                .rateLimited(AT_MOST_EACH.toMillis())
                .outageTolerant(WITHOUT_PROVIDER.toMillis())
                .build();
    }

    /** Throws what the library takes for "away": on any other it neither tries again nor goes on believing what it had. */
    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
            throws KeySourceException {
        URL address = provider.keys().isPresent() ? provider.keys().get() : discovered();
        try {
            return JWKSet.parse(web.retrieveResource(address).getContent());
        } catch (IOException | ParseException failure) {
            throw new JWKSetRetrievalException("the keys at " + address + " cannot be read", failure);
        }
    }

    private URL discovered() throws KeySourceException {
        URL address = provider.metadata();
        try {
            Map<String, Object> metadata =
                    JSONObjectUtils.parse(web.retrieveResource(address).getContent());
            if (!provider.issuer().equals(metadata.get("issuer"))) {
                throw new JWKSetRetrievalException(address + " speaks of another issuer", null);
            }
            return Provider.safe("jwks_uri of " + address, String.valueOf(metadata.get("jwks_uri")));
        } catch (IOException | ParseException | IllegalStateException failure) {
            throw new JWKSetRetrievalException("the metadata at " + address + " cannot be read", failure);
        }
    }

    @Override
    public void close() {
        // nothing is held between two fetches
    }
}
