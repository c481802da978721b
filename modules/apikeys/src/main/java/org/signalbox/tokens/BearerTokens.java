package org.signalbox.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.Settings;

/** Believes what the provider has signed with an asymmetric key, for us, and for now. */
@Singleton
class BearerTokens implements Tokens {

    private static final System.Logger LOG = System.getLogger(BearerTokens.class.getName());

    /** No {@code none}, and no shared secret: a public key must never be taken for one. */
    private static final Set<JWSAlgorithm> SIGNED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** RFC 9068 names access tokens so; many providers do not. */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private static final int LONGEST = 16 * 1024;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Optional<Provider> provider;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    /** Until then nobody can say of a token that it is not believed. */
    private volatile boolean keysWereRead;

    @Inject
    BearerTokens(InstantSource clock) {
        this(Provider.configured(Settings::find), clock);
    }

    BearerTokens(Optional<Provider> provider, InstantSource clock) {
        this.provider = provider;
        provider.ifPresent(known -> trust(known, ProviderKeys.of(known), clock));
    }

    private void trust(Provider known, JWKSource<SecurityContext> keys, InstantSource clock) {
        JWKSource<SecurityContext> noted = (wanted, context) -> {
            List<JWK> found = keys.get(wanted, context);
            keysWereRead = true;
            return found;
        };
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNED, noted));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        JWTClaimsSet exactly = new JWTClaimsSet.Builder().issuer(known.issuer()).build();
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(known.audience(), exactly, Set.of("exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew((int) known.skew().toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
    }

    @Override
    public Optional<Holder> holder(String token) {
        if (provider.isEmpty() || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return provider.get().claims().holder(processor.process(token, null).getClaims());
        } catch (RateLimitReachedException manyUnknown) {
            if (!keysWereRead) {
                throw away(manyUnknown);
            }
            return disbelieved(manyUnknown);
        } catch (KeySourceException away) {
            throw away(away);
        } catch (BadJOSEException | JOSEException | ParseException bad) {
            return disbelieved(bad);
        }
    }

    private static Refusal away(KeySourceException why) {
        LOG.log(System.Logger.Level.WARNING, "no token can be checked: {0}", why.getMessage());
        return Refusal.away("The provider of tokens does not answer at the moment.", AGAIN);
    }

    /** Of why nothing is told outside; what it carries is not written anywhere. */
    private static Optional<Holder> disbelieved(Exception why) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "a token is not believed: {0}",
                why.getClass().getSimpleName());
        return Optional.empty();
    }
}
