package org.signalbox.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;
import org.signalbox.workflow.EngineHealth.State;

class EngineHttpTest {

    /** The connection ends without an answer. */
    private static final int SILENT = 0;

    /** The headers come, the body never does. */
    private static final int HEADERS_ONLY = 1;

    /** 200, and nothing more. */
    private static final int NO_BODY = 4;

    private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;

    /** All is well, says a page. */
    private static final int PAGE = 2;

    /** All is well, says some JSON of another kind. */
    private static final int OTHER_JSON = 3;

    private static final String QUESTION = "/engine-rest/deployment/count";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private EngineHttp http;

    @BeforeEach
    void anEngine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        http = http(Duration.ofSeconds(10));
    }

    private EngineHttp http(Duration patience) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/engine-rest");
        return new EngineHttp(
                new EngineSettings(base, Optional.empty(), patience, patience), now::get, new SameThread());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whileTheEngineIsAwayOneQuestionGoesOutWhenItIsDueHoweverManyWait() {
        answers.put(QUESTION, 503);

        for (int second = 0; second < 60; second++) {
            for (int item = 0; item < 20; item++) {
                assertEquals(Kind.AWAY, failureOf(http.get("/task")).kind());
            }
            now.updateAndGet(at -> at.plusSeconds(1));
        }

        assertTrue(asked().size() <= 15, asked().size() + " requests");
        assertFalse(asked().contains("/engine-rest/task"));
    }

    @Test
    void callsGoThroughAsSoonAsTheQuestionIsAnswered() {
        answers.put(QUESTION, 503);
        failureOf(http.get("/task"));
        answers.put(QUESTION, 200);
        now.updateAndGet(at -> at.plusSeconds(1));

        http.get("/task").toCompletableFuture().join();

        assertEquals(List.of(QUESTION, QUESTION, "/engine-rest/task"), asked());
    }

    @Test
    void oneCallThatIsNotAnsweredIsNotAnEngineThatIsAway() {
        answers.put("/engine-rest/slow", SILENT);

        EngineFailure failure = failureOf(http.get("/slow"));

        assertEquals(Kind.UNKNOWN, failure.kind());
        assertTrue(http.gate().standing().isOpen());
        http.get("/task").toCompletableFuture().join();
    }

    @Test
    void anErrorOfAnEngineThatIsWellIsItsAnswer() {
        answers.put("/engine-rest/start", 500);

        EngineFailure failure = failureOf(http.get("/start"));

        assertEquals(Kind.ERROR, failure.kind());
        assertTrue(http.gate().standing().isOpen());
    }

    @Test
    void anErrorOfAnEngineThatHasLostItsDatabaseSaysNothing() {
        http.get("/task").toCompletableFuture().join();
        answers.put("/engine-rest/start", 500);
        answers.put(QUESTION, 500);

        EngineFailure failure = failureOf(http.get("/start"));

        assertEquals(Kind.UNKNOWN, failure.kind());
        assertEquals(State.AWAY, http.gate().standing().state());
    }

    @Test
    void credentialsThatAreNotTakenCloseTheGateAtOnce() {
        answers.put("/engine-rest/task", 401);
        failureOf(http.get("/task"));
        int before = asked().size();

        EngineFailure next = failureOf(http.get("/other"));

        assertEquals(Kind.CREDENTIALS, next.kind());
        assertEquals(State.REFUSING, http.gate().standing().state());
        assertEquals(before, asked().size());
    }

    @Test
    void whatOurUserMayNotDoIsRefusedAloneAndWithTheEnginesReason() {
        answers.put("/engine-rest/start", 403);

        EngineFailure failure = failureOf(http.post("/start", NOTHING));

        assertEquals(
                new Outcome.Dead("engine: 403 The user does not have 'CREATE_INSTANCE' permission"), failure.outcome());
        assertTrue(http.gate().standing().isOpen());
        ended(http.get("/task"));
    }

    @Test
    void anAnswerThatStopsAfterItsHeadersEndsAndGivesItsPlaceBack() {
        answers.put("/engine-rest/stuck", HEADERS_ONLY);
        http = http(Duration.ofMillis(500));

        List<CompletionStage<JsonObject>> stuck =
                IntStream.range(0, 16).mapToObj(place -> http.get("/stuck")).toList();

        stuck.forEach(call -> assertEquals(Kind.UNKNOWN, failureOf(call).kind()));
        ended(http.get("/task"));
    }

    @Test
    void aQuestionThatStopsAfterItsHeadersIsAskedAgain() {
        answers.put(QUESTION, HEADERS_ONLY);
        http = http(Duration.ofMillis(500));

        EngineFailure failure = failureOf(http.get("/task"));
        answers.put(QUESTION, 200);
        now.updateAndGet(at -> at.plusSeconds(1));

        assertEquals(Kind.AWAY, failure.kind());
        ended(http.get("/task"));
    }

    @ParameterizedTest
    @ValueSource(ints = {PAGE, OTHER_JSON})
    void whatIsNotTheEnginesAnswerIsNoneThoughItSaysThatAllIsWell(int notIts) {
        answers.put("/engine-rest/done", notIts);

        List<CompletionStage<?>> calls = List.of(
                http.get("/done?businessKey=4711"),
                http.list("/done?businessKey=4711"),
                http.post("/done", NOTHING),
                http.post("/done", "text/plain", new byte[0]),
                http.list("/done", NOTHING),
                http.longPoll("/done", NOTHING, Duration.ofSeconds(10)),
                http.tell("/done", NOTHING),
                http.put("/done", NOTHING),
                http.delete("/done"));

        for (CompletionStage<?> call : calls) {
            EngineFailure failure = failureOf(call);
            assertEquals(Kind.UNKNOWN, failure.kind(), "nothing is counted, and it is looked before it is done again");
            assertTrue(
                    failure.getMessage().contains(http.address() + "/done (HTTP 200, text/html)"),
                    failure.getMessage());
        }
        assertTrue(http.gate().standing().isOpen(), "the question is answered");
    }

    @Test
    void jsonOfAnotherKindIsNotItsAnswer() {
        for (CompletionStage<?> call : List.of(http.list("/task"), http.tell("/task", NOTHING))) {
            EngineFailure failure = failureOf(call);
            assertEquals(Kind.UNKNOWN, failure.kind());
            assertTrue(
                    failure.getMessage().startsWith("JSON that is not the engine's answer came from "),
                    failure.getMessage());
        }
    }

    @Test
    void whoeverAnswersEverythingByAPageIsAnEngineThatIsAway() {
        answers.put(QUESTION, PAGE);
        answers.put("/engine-rest/task", PAGE);

        EngineFailure failure = failureOf(http.tell("/task", NOTHING));

        assertEquals(Kind.AWAY, failure.kind());
        assertEquals(State.AWAY, http.gate().standing().state());
        assertTrue(
                http.gate().standing().why().startsWith("a page that is no JSON came from " + http.address()),
                http.gate().standing().why());
        assertFalse(asked().contains("/engine-rest/task"));
    }

    @ParameterizedTest
    @ValueSource(ints = {NO_BODY, 204})
    void whatSaysNothingIsDoneAlsoWhereItsStatusPromisesMore(int status) {
        answers.put("/engine-rest/done", status);

        ended(http.tell("/done", NOTHING));
        ended(http.put("/done", NOTHING));
        ended(http.delete("/done"));

        assertEquals(Kind.UNKNOWN, failureOf(http.get("/done")).kind());
    }

    private static <T> T ended(CompletionStage<T> call) {
        return call.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static EngineFailure failureOf(CompletionStage<?> call) {
        try {
            ended(call);
        } catch (CompletionException failure) {
            return assertInstanceOf(EngineFailure.class, failure.getCause());
        }
        throw new AssertionError("it was answered");
    }

    private List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        synchronized (asked) {
            asked.add(path);
        }
        int status = answers.getOrDefault(path, 200);
        if (status == HEADERS_ONLY) {
            exchange.sendResponseHeaders(200, 100);
            return;
        }
        switch (status) {
            case SILENT -> {}
            case PAGE -> answer(exchange, 200, "<!DOCTYPE html><p>Log in, please");
            case OTHER_JSON -> answer(exchange, 200, "\"log in, please\"");
            case NO_BODY -> exchange.sendResponseHeaders(200, -1);
            case 200 -> answer(exchange, 200, "{}");
            case 403 -> answer(exchange, 403, "{\"message\":\"The user does not have 'CREATE_INSTANCE' permission\"}");
            default -> exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
