package org.signalbox.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderTest {

    private static final Map<String, String> GOOD =
            Map.of("SIGNALBOX_OIDC_ISSUER", "https://id.example/realms/a", "SIGNALBOX_OIDC_AUDIENCE", "signalbox");

    @Test
    void aMisconfiguredProviderIsRefusedBySayingWhatToDo() {
        Map<Map.Entry<String, String>, String> refusals = Map.of(
                Map.entry("SIGNALBOX_OIDC_AUDIENCE", ""), "set SIGNALBOX_OIDC_AUDIENCE",
                Map.entry("SIGNALBOX_OIDC_ISSUER", "http://id.example"), "must begin with https://",
                Map.entry("SIGNALBOX_OIDC_ISSUER", "no address"), "is no address",
                Map.entry("SIGNALBOX_OIDC_JWKS_URL", "ftp://id.example/keys"), "must begin with https://",
                Map.entry("SIGNALBOX_OIDC_SKEW", "30"), "is no duration",
                Map.entry("SIGNALBOX_OIDC_SKEW", "PT1H"), "must be between PT0S and PT5M");

        refusals.forEach((setting, sentence) -> {
            Map<String, String> settings = new HashMap<>(GOOD);
            settings.put(setting.getKey(), setting.getValue());
            String said = assertThrows(IllegalStateException.class, () -> with(settings), setting.toString())
                    .getMessage();
            assertTrue(said.contains(sentence), said);
        });
    }

    @Test
    void metadataIsWhereOpenIdConnectSays() {
        assertEquals(
                "https://id.example/realms/a/.well-known/openid-configuration",
                with(GOOD).orElseThrow().metadata().toString());
        assertEquals(Optional.empty(), with(Map.of()));
    }

    private static Optional<Provider> with(Map<String, String> settings) {
        return Provider.configured(
                name -> Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank()));
    }
}
