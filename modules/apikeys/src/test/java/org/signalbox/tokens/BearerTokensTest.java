package org.signalbox.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.tokens.Tokens.Holder;

class BearerTokensTest {

    private static final Holder ANN = new Holder("north", "ann", Set.of("operator"), Set.of("clerks"));

    private LocalProvider provider;
    private BearerTokens tokens;

    @BeforeEach
    void aProviderThatIsTrusted() throws Exception {
        provider = new LocalProvider();
        tokens = provider.trusted(Map.of());
    }

    @AfterEach
    void itIsGone() {
        provider.close();
    }

    @Test
    void aTokenNamesItsHolderWithTheRolesThatAreMeantForUs() {
        assertEquals(Optional.of(ANN), tokens.holder(provider.token(claims -> claims)));
    }

    @Test
    void nothingElseIsBelieved() throws Exception {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("another issuer", provider.token(claims -> claims.issuer("https://elsewhere.example")));
        bad.put("another audience", provider.token(claims -> claims.audience("payroll")));
        bad.put("no audience", provider.token(claims -> claims.audience((String) null)));
        bad.put("expired", provider.token(claims -> claims.expirationTime(in(-31))));
        bad.put("without an end", provider.token(claims -> claims.expirationTime(null)));
        bad.put("not valid yet", provider.token(claims -> claims.notBeforeTime(in(31))));
        bad.put("no tenant", provider.token(claims -> claims.claim("tenant", null)));
        bad.put("a tenant that is no name", provider.token(claims -> claims.claim("tenant", "north/../south")));
        bad.put("two tenants", provider.token(claims -> claims.claim("tenant", List.of("north", "south"))));
        bad.put("nobody", provider.token(claims -> claims.subject(null)));
        bad.put("a name that breaks lines", provider.token(claims -> claims.subject("ann\nadmin")));
        JWTClaimsSet claims = provider.claims().build();
        bad.put("alg none", new PlainJWT(claims).serialize());
        bad.put("signed by a stranger", LocalProvider.signed(LocalProvider.key("key-0"), claims));
        bad.put("signed with the public key as if it were a shared secret", shared(claims));
        bad.put("its claims changed", changed(provider.token(same -> same)));
        bad.put("no token at all", "abc");
        bad.put("empty", "");
        bad.put("endless", "a.".repeat(50_000));

        bad.forEach((what, token) -> assertEquals(Optional.empty(), tokens.holder(token), what));
    }

    private static Date in(int seconds) {
        return Date.from(LocalProvider.NOW.plusSeconds(seconds));
    }

    private String shared(JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(provider.newest().getKeyID())
                        .build(),
                claims);
        token.sign(new MACSigner(provider.newest().toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private String changed(String token) {
        String[] parts = token.split("\\.");
        String other = provider.token(claims -> claims.subject("root")).split("\\.")[1];
        return parts[0] + "." + other + "." + parts[2];
    }

    @Test
    void clocksMayDifferByTheSkewAndNotByASecondMore() {
        BearerTokens strict = provider.trusted(Map.of("SIGNALBOX_OIDC_SKEW", "PT0S"));

        assertEquals(Optional.of(ANN), tokens.holder(provider.token(claims -> claims.expirationTime(in(-29)))));
        assertEquals(Optional.empty(), strict.holder(provider.token(claims -> claims.expirationTime(in(-1)))));
        assertEquals(Optional.of(ANN), strict.holder(provider.token(claims -> claims.expirationTime(in(1)))));
    }

    @Test
    void aKeyThatTheProviderBeginsToUseIsFetchedOnce() {
        tokens.holder(provider.token(claims -> claims));
        provider.newKey();

        assertEquals(Optional.of(ANN), tokens.holder(provider.token(claims -> claims)));
        assertEquals(Optional.of(ANN), tokens.holder(provider.token(claims -> claims)));
        assertEquals(2, provider.asked);
    }

    @Test
    void manyTokensWithKeysThatNobodyHasAreNotAsManyQuestions() {
        for (int i = 0; i < 50; i++) {
            String forged =
                    LocalProvider.signed(provider.newest(), provider.claims().build());
            String header = com.nimbusds.jose.util.Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"none-" + i + "\"}")
                    .toString();
            assertEquals(Optional.empty(), tokens.holder(header + forged.substring(forged.indexOf('.'))));
        }

        assertEquals(true, provider.asked <= 3, provider.asked + " questions");
        assertEquals(Optional.of(ANN), tokens.holder(provider.token(claims -> claims)));
    }

    @Test
    void whileTheProviderIsAwayWhatItSignedBeforeIsBelievedAndNobodyIsGuessed() {
        String token = provider.token(claims -> claims);
        tokens.holder(token);
        BearerTokens fresh = provider.trusted(Map.of());
        provider.close();

        assertEquals(Optional.of(ANN), tokens.holder(token));
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    Refusal.Kind.UPSTREAM,
                    assertThrows(Refusal.class, () -> fresh.holder(token)).kind());
        }
    }

    /** Which is what makes the library go on with the keys that it had. */
    @Test
    void aProviderThatIsAwayIsSaidToBeInTheLibrarysOwnTerms() {
        Provider trusted = provider.configured(Map.of());
        provider.close();

        assertThrows(JWKSetUnavailableException.class, () -> ProviderKeys.of(trusted)
                .get(new JWKSelector(new JWKMatcher.Builder().build()), null));
    }

    @Test
    void aProviderThatSaysItIsAnotherIsNotBelieved() {
        provider.saysItIs = "https://elsewhere.example";

        assertThrows(Refusal.class, () -> tokens.holder(provider.token(claims -> claims)));
    }

    @Test
    void rolesGroupsAndTheTenantAreWhereTheProviderPutsThem() {
        BearerTokens other = provider.trusted(Map.of(
                "SIGNALBOX_OIDC_JWKS_URL", provider.issuer() + "/keys",
                "SIGNALBOX_OIDC_TENANT", "acme",
                "SIGNALBOX_OIDC_USER_CLAIM", "email",
                "SIGNALBOX_OIDC_ROLES_CLAIM", "realm_access.roles",
                "SIGNALBOX_OIDC_ROLE_PREFIX", "sb/",
                "SIGNALBOX_OIDC_GROUPS_CLAIM", "https://acme.example/teams"));
        String token = provider.token(claims -> claims.claim("email", "ann@acme.example")
                .claim("realm_access", Map.of("roles", List.of("sb/auditor", "sb/producer", "offline")))
                .claim("https://acme.example/teams", "clerks  night-shift"));

        assertEquals(
                Optional.of(new Holder(
                        "acme", "ann@acme.example", Set.of("auditor", "producer"), Set.of("clerks", "night-shift"))),
                other.holder(token));
    }

    @Test
    void whereNoProviderIsConfiguredNoTokenIsTaken() {
        BearerTokens none = new BearerTokens(Provider.configured(name -> Optional.empty()), () -> LocalProvider.NOW);

        assertEquals(Optional.empty(), none.holder(provider.token(claims -> claims)));
    }
}
