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
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.tokens.Tokens.Holder;

class ApiKeyMechanismTest {

    private final KeyRoom room = new KeyRoom();
    private final ApiKeyMechanism mechanism = new ApiKeyMechanism();
    private final Map<String, Holder> holders = new HashMap<>();
    private ToldKey acme;

    private interface Behaviour {
        Object answer(String method, Object[] arguments);
    }

    private record Seen(AuthenticationStatus status, Map<String, Object> told, String body) {}

    @BeforeEach
    void openTheDoor() {
        mechanism.callers = new Callers(room.credentials, token -> Optional.ofNullable(holders.get(token)));
        mechanism.rate = new RequestRate(2, () -> Instant.EPOCH);
        acme = room.made("acme");
    }

    private static <T> T acting(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behaviour.answer(method.getName(), arguments)));
    }

    private Seen ask(String path, Map<String, List<String>> headers) {
        Map<String, Object> told = new HashMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpServletRequest request = acting(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getServletPath" -> "/api";
            case "getPathInfo" -> path;
            case "getHeaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
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

    private Map<String, List<String>> headers(String key, String secret) {
        return Map.of("x-api-key", List.of(key), "x-api-secret", List.of(secret));
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

    @Test
    void aTokenGivesTheScopesOfItsRolesAndItsGroups() {
        holders.put("t-1", new Holder("north", "ann", Set.of("task-worker", "emperor"), Set.of("clerks")));

        Seen seen = ask("/tasks", Map.of("Authorization", List.of("bearer t-1")));

        assertEquals(AuthenticationStatus.SUCCESS, seen.status());
        assertEquals(
                new Caller("north", "ann", null, Role.TASK_WORKER.scopesIn("north"), Set.of("clerks")),
                seen.told().get("caller"));
    }

    @Test
    void aRequestThatSaysTwiceWhoAsksIsNobodys() {
        holders.put("t-1", new Holder("north", "ann", Set.of("task-worker"), Set.of()));
        String secret = acme.secret().text();
        Seen nobody = ask("/events", Map.of());

        assertEquals(nobody, ask("/events", Map.of("Authorization", List.of("Bearer t-1", "Bearer t-1"))));
        assertEquals(
                nobody,
                ask(
                        "/events",
                        Map.of("x-api-key", List.of(acme.apiKey(), acme.apiKey()), "x-api-secret", List.of(secret))));
        assertEquals(
                nobody,
                ask(
                        "/events",
                        Map.of(
                                "x-api-key",
                                List.of(acme.apiKey()),
                                "x-api-secret",
                                List.of(secret),
                                "Authorization",
                                List.of("Bearer t-1"))));
    }

    @Test
    void aSchemeThatIsNotOursIsForSomebodyBeforeUs() {
        Seen seen = ask(
                "/events",
                Map.of(
                        "x-api-key",
                        List.of(acme.apiKey()),
                        "x-api-secret",
                        List.of(acme.secret().text()),
                        "Authorization",
                        List.of("Basic b3V0c2lkZQ==")));

        assertEquals(AuthenticationStatus.SUCCESS, seen.status());
    }

    @Test
    void whoAsksTooOftenIsToldToWaitAndOthersAreNot() {
        ToldKey other = room.made("other");
        Map<String, List<String>> often = headers(acme.apiKey(), acme.secret().text());
        ask("/events", often);
        ask("/events", often);

        Seen refused = ask("/events", often);
        Seen others = ask("/events", headers(other.apiKey(), other.secret().text()));

        assertEquals(429, refused.told().get("status"));
        assertEquals(AuthenticationStatus.SUCCESS, others.status());
    }
}
