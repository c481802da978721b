package org.signalbox.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.Bench;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.EngineFailure.Kind;

class SignalsTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);
    private static final Caller STRANGER = new Caller("acme", "stranger", null, Caller.WHOLE_TENANT);
    private static final JsonObject LEVEL =
            Json.createObjectBuilder().add("level", 3).build();

    private final Heard heard = new Heard();
    private final Recorded<Fact> facts = new Recorded<>();
    private Bench bench;
    private Signals signals;
    private SignalWorker worker;

    @BeforeEach
    void begin() {
        bench = new Bench(TestDatabase.with("workflow"));
        SignalTable table = new SignalTable(bench.database.dataSource());
        signals = new Signals(table, bench, bench.workflows, facts, () -> bench.now);
        worker = new SignalWorker(signals, heard, bench.hold);
    }

    @Test
    void aSignalIsKeptAndToldWithItsTenant() {
        SignalView kept = sent(STRANGER);

        bench.attempt(worker, kept.id(), 1);
        bench.attempt(worker, kept.id(), 2);

        assertEquals("WAITING", kept.status());
        assertEquals("AT_LEAST_ONCE", kept.guarantee());
        assertEquals(List.of("acme alarm {\"level\":3}"), heard.told);
        assertEquals("TOLD", seen(kept.id(), STRANGER).status());
        assertEquals(1, seen(kept.id(), STRANGER).attempts());
        assertEquals(
                List.of("signal.received", "signal.told"),
                facts.fired.stream().map(Fact::what).toList());
    }

    @Test
    void aLostAnswerIsAFailureThatCountsAndSaysWhatItMayHaveDone() {
        UUID id = sent(ADMIN).id();
        heard.nextAnswer = new EngineFailure(Kind.UNKNOWN, "lost");

        Outcome lost = bench.attempt(worker, id, 1);
        bench.done(() -> signals.gaveUp(id, "default", ((Outcome.Retry) lost).reason(), 12));

        assertEquals("engine: lost (it may have been heard)", seen(id, ADMIN).reason());
        assertEquals("DEAD", seen(id, ADMIN).status());
    }

    @Test
    void eachOtherFailureCountsOrNotAsItDeserves() {
        Map<Kind, Class<? extends Outcome>> outcomes = Map.of(
                Kind.AWAY, Outcome.Later.class,
                Kind.CREDENTIALS, Outcome.Later.class,
                Kind.ERROR, Outcome.Retry.class,
                Kind.CONFLICT, Outcome.Retry.class,
                Kind.PERMANENT, Outcome.Dead.class);

        outcomes.forEach((kind, outcome) -> {
            heard.nextAnswer = new EngineFailure(kind, kind.name());
            assertInstanceOf(outcome, bench.attempt(worker, sent(ADMIN).id(), 1), kind.name());
        });
    }

    @Test
    void whatWasGivenUpIsToldAgainWhereSomebodySaysSo() {
        UUID id = sent(ADMIN).id();
        UUID told = sent(ADMIN).id();
        bench.attempt(worker, told, 1);
        bench.done(() -> signals.gaveUp(id, "default", "no such tenant", 12));

        Page<SignalView> dead = bench.asked(() -> signals.page("DEAD", null, 10, ADMIN));
        SignalView again = bench.asked(() -> signals.replay(id, ADMIN));
        bench.attempt(worker, id, 1);

        assertEquals(List.of(id), dead.items().stream().map(SignalView::id).toList());
        assertEquals("no such tenant", dead.items().get(0).reason());
        assertEquals("WAITING", again.status());
        assertEquals("TOLD", seen(id, ADMIN).status());
        assertEquals(2, heard.told.size());
        assertEquals(
                "no such tenant",
                facts.fired.stream()
                        .filter(fact -> fact.what().equals("signal.replayed"))
                        .map(Fact::why)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void onlyWhatIsDeadIsReplayedAndOnlyByItsTenant() {
        UUID id = sent(ADMIN).id();

        assertThrows(Refusal.class, () -> bench.asked(() -> signals.replay(id, ADMIN)));
        bench.done(() -> signals.gaveUp(id, "default", "any", 12));
        assertThrows(Refusal.class, () -> bench.asked(() -> signals.replay(id, STRANGER)));
        assertThrows(Refusal.class, () -> bench.asked(() -> signals.page("LOST", null, 10, ADMIN)));

        assertEquals("DEAD", seen(id, ADMIN).status());
    }

    @Test
    void whatIsTooLongForTheEngineIsRefused() {
        bench.engine.tooLong = List.of("level");

        Refusal refusal = assertThrows(Refusal.class, () -> sent(ADMIN));

        assertTrue(refusal.getMessage().contains("[level]"), refusal.getMessage());
        assertTrue(
                bench.asked(() -> signals.page(null, null, 10, ADMIN)).items().isEmpty());
    }

    @Test
    void aListIsReadPageByPageAndIsItsTenantsOwn() {
        SignalView first = sent(ADMIN);
        bench.now = bench.now.plusMillis(1);
        SignalView second = sent(ADMIN);

        Page<SignalView> newest = bench.asked(() -> signals.page(null, null, 1, ADMIN));
        Page<SignalView> oldest = bench.asked(() -> signals.page(null, UUID.fromString(newest.next()), 1, ADMIN));

        assertEquals(second.id(), newest.items().get(0).id());
        assertEquals(first.id(), oldest.items().get(0).id());
        assertNull(oldest.next());
        assertThrows(Refusal.class, () -> seen(first.id(), STRANGER));
    }

    @Test
    void whatIsNoObjectIsNoVariables() {
        assertEquals(JsonValue.EMPTY_JSON_OBJECT, new SignalsResource.NewSignal("alarm", JsonValue.NULL).checked());
        assertThrows(Refusal.class, () -> new SignalsResource.NewSignal("alarm", JsonValue.EMPTY_JSON_ARRAY).checked());
        JsonObject nameless = Json.createObjectBuilder().add(" ", 1).build();
        assertThrows(Refusal.class, () -> new SignalsResource.NewSignal("alarm", nameless).checked());
    }

    private SignalView sent(Caller sender) {
        return bench.asked(() -> signals.accept("alarm", LEVEL, sender));
    }

    private SignalView seen(UUID id, Caller caller) {
        return bench.asked(() -> signals.one(id, caller));
    }

    private static final class Heard implements Signalling {

        private final List<String> told = new ArrayList<>();
        private EngineFailure nextAnswer;

        @Override
        public boolean takesCalls() {
            return true;
        }

        @Override
        public CompletionStage<Void> tell(String tenant, String name, JsonObject variables) {
            told.add(tenant + " " + name + " " + variables);
            return nextAnswer == null
                    ? CompletableFuture.completedStage(null)
                    : CompletableFuture.failedStage(nextAnswer);
        }
    }
}
