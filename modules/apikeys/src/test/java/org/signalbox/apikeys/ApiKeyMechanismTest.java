package org.signalbox.apikeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;

class ApiKeyMechanismTest {

    private final KeyRoom room = new KeyRoom();
    private final ApiKeyMechanism mechanism = new ApiKeyMechanism();
    private ToldKey acme;

    private interface Behaviour {
        Object answer(String method, Object[] arguments);
    }

    private record Seen(AuthenticationStatus status, Map<String, Object> told, String body) {}

    @BeforeEach
    void openTheDoor() {
        mechanism.credentials = room.credentials;
        acme = room.made("acme");
    }

    private static <T> T acting(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behaviour.answer(method.getName(), arguments)));
    }

    private Seen ask(String path, Map<String, String> headers) {
        Map<String, Object> told = new HashMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpServletRequest request = acting(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getServletPath" -> "/api";
            case "getPathInfo" -> path;
            case "getHeader" -> headers.get(arguments[0]);
            case "setAttribute" -> told.put("caller", arguments[1]);
            default -> null;
        });
        HttpServletResponse response = acting(HttpServletResponse.class, (method, arguments) -> switch (method) {
            case "setStatus" -> told.put("status", arguments[0]);
            case "setContentType" -> told.put("type", arguments[0]);
            case "getOutputStream" -> into(body);
            default -> null;
        });
        HttpMessageContext context = acting(HttpMessageContext.class, (method, arguments) -> switch (method) {
            case "doNothing" -> AuthenticationStatus.NOT_DONE;
            case "notifyContainerAboutLogin" -> {
                told.put("groups", arguments[1]);
                yield AuthenticationStatus.SUCCESS;
            }
            default -> null;
        });
        AuthenticationStatus status = mechanism.validateRequest(request, response, context);
        return new Seen(status, told, body.toString(StandardCharsets.UTF_8));
    }

    private static ServletOutputStream into(ByteArrayOutputStream body) {
        return new ServletOutputStream() {
            @Override
            public void write(int written) {
                body.write(written);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private Map<String, String> headers(String key, String secret) {
        return Map.of("x-api-key", key, "x-api-secret", secret);
    }

    @Test
    void aValidPairGivesTheScopesAsGroupsAndTellsTheCaller() {
        Seen seen = ask("/events", headers(acme.apiKey(), acme.secret().text()));

        assertEquals(AuthenticationStatus.SUCCESS, seen.status());
        assertEquals(Role.CLIENT.scopesIn("north"), seen.told().get("groups"));
        assertEquals(acme.apiKey(), ((Caller) seen.told().get("caller")).name());
    }

    @Test
    void everyWrongPairGetsTheSameProblem() {
        Seen missing = ask("/events", Map.of());
        Seen wrongSecret = ask("/events", headers(acme.apiKey(), "whsec_wrong"));
        Seen wrongKey = ask("/events", headers("nobody-1", acme.secret().text()));

        assertEquals(AuthenticationStatus.SEND_FAILURE, missing.status());
        assertEquals(Map.of("status", 401, "type", "application/problem+json"), missing.told());
        assertTrue(missing.body().contains("\"status\":401"), missing.body());
        assertEquals(missing, wrongSecret);
        assertEquals(missing, wrongKey);
    }

    @Test
    void onlyHealthAndTheApisDescriptionAreOpen() {
        assertEquals(AuthenticationStatus.NOT_DONE, ask("/health", Map.of()).status());
        assertEquals(AuthenticationStatus.NOT_DONE, ask("/openapi", Map.of()).status());
        assertEquals(
                AuthenticationStatus.SEND_FAILURE, ask("/health/x", Map.of()).status());
        assertEquals(AuthenticationStatus.SEND_FAILURE, ask(null, Map.of()).status());
        assertEquals(
                AuthenticationStatus.SEND_FAILURE, ask("/healthy", Map.of()).status());
    }
}
