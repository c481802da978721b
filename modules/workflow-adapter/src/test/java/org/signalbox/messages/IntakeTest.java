package org.signalbox.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Outcome;
import org.signalbox.workflow.Bench;

/** Messages that somebody sends as what they are. */
class IntakeTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);
    private static final Caller STRANGER = new Caller("acme", "stranger", null, Caller.WHOLE_TENANT);
    private static final JsonObject SUM =
            Json.createObjectBuilder().add("sum", 3).build();

    private Post post;
    private Bench bench;

    @BeforeEach
    void anInstanceThatRuns() {
        post = new Post(TestDatabase.with("workflow"));
        bench = post.bench;
        bench.running();
    }

    @Test
    void aMessageIsKeptAndDeliveredWhenSomebodyWaits() {
        MessageView kept = sent("m-1", SUM);
        Outcome early = bench.attempt(post.correlator, kept.id(), 1);
        post.messages.waiting.add("e1");
        bench.attempt(post.correlator, kept.id(), 2);

        MessageView delivered = seen(kept.id());
        assertEquals("WAITING", kept.status());
        assertEquals(Bench.NOW.plusSeconds(60), kept.expiresAt());
        assertInstanceOf(Outcome.Later.class, early);
        assertEquals("DELIVERED", delivered.status());
        assertEquals("e1", delivered.engineId());
        assertNull(delivered.nextAttemptAt());
        assertEquals(SUM, post.messages.lastVariables);
        assertEquals(List.of("message.received", "message.delivered"), bench.facts("message"));
    }

    @Test
    void theSameUnderTheSameIdIsAnsweredWithTheFirstOne() {
        MessageView first = sent("m-1", SUM);

        MessageView second = sent("m-1", Json.createObjectBuilder(SUM).build());

        assertEquals(first.id(), second.id());
        assertEquals(true, second.repeat());
        assertNull(first.repeat());
        assertEquals(1, bench.added.stream().filter("correlate"::equals).count());
    }

    @Test
    void anotherMessageUnderTheSameIdIsRefused() {
        sent("m-1", SUM);

        Refusal refusal = assertThrows(Refusal.class, () -> sent("m-1", JsonValue.EMPTY_JSON_OBJECT));

        assertEquals("id is taken by a message of another content: m-1", refusal.getMessage());
        assertEquals(1, post.pages.counts("default", all()).get("paid"));
    }

    @Test
    void ofTwoAtOnceUnderTheSameIdOneIsKept() {
        List<MessageView> both =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> sent("m-1", SUM))).limit(8).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertEquals(1, both.stream().map(MessageView::id).distinct().count());
        assertEquals(1, both.stream().filter(one -> one.repeat() == null).count());
        assertEquals(1, bench.added.stream().filter("correlate"::equals).count());
    }

    @Test
    void anIdIsOneTenantsOwn() {
        MessageView ours = sent("m-1", SUM);

        MessageView theirs = bench.asked(() -> post.intake.accept(draft("m-1", STRANGER, SUM), STRANGER));

        assertNull(theirs.repeat());
        assertEquals(
                Refusal.Kind.UNKNOWN,
                assertThrows(Refusal.class, () -> post.pages.one(ours.id(), STRANGER))
                        .kind());
    }

    @Test
    void whatIsTooLongForTheEngineIsNamedAndStillPartOfTheMessage() {
        bench.engine.tooLong = List.of("sum");

        MessageView kept = sent("m-1", SUM);

        assertEquals(List.of("sum"), kept.withheld());
        assertEquals(SUM, kept.variables());
        assertTrue(sent("m-1", SUM).repeat());
    }

    @Test
    void aParkedMessageIsReplayedAndADeliveredOneIsNot() {
        UUID id = sent("m-1", SUM).id();
        bench.now = Bench.NOW.plusSeconds(60);
        bench.attempt(post.correlator, id, 1);
        MessageView parked = seen(id);
        bench.done(() -> post.correlations.replay(id, ADMIN));
        post.messages.waiting.add("e1");

        assertInstanceOf(Outcome.Done.class, bench.attempt(post.correlator, id, 2));
        Refusal refusal = assertThrows(Refusal.class, () -> bench.done(() -> post.correlations.replay(id, ADMIN)));

        assertEquals("PARKED", parked.status());
        assertTrue(parked.reason().startsWith("nobody waited for message paid"), parked.reason());
        assertEquals("DELIVERED", seen(id).status());
        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertEquals(
                List.of("message.received", "message.parked", "message.replayed", "message.delivered"),
                bench.facts("message"));
    }

    @Test
    void whatAnotherTenantHasIsNotReplayed() {
        UUID id = sent("m-1", SUM).id();

        Refusal refusal = assertThrows(Refusal.class, () -> bench.done(() -> post.correlations.replay(id, STRANGER)));

        assertEquals(Refusal.Kind.UNKNOWN, refusal.kind());
    }

    @Test
    void aMessageThatIsUnderWayAgainIsLeftAloneByTheReplayOfItsEvent() {
        UUID id = sent("m-1", SUM).id();
        bench.now = Bench.NOW.plusSeconds(30);

        bench.done(() -> post.intake.again(id));

        assertEquals(Bench.NOW.plusSeconds(60), seen(id).expiresAt());
    }

    private MessageView sent(String id, JsonObject variables) {
        return bench.asked(() -> post.intake.accept(draft(id, ADMIN, variables), ADMIN));
    }

    private MessageView seen(UUID id) {
        return bench.asked(() -> post.pages.one(id, ADMIN));
    }

    private static Draft draft(String id, Caller sender, JsonObject variables) {
        return new Draft(id, sender.tenant(), "paid", Draft.keys("4711", null), variables, "PT1M");
    }

    private static MessagePages.Wanted all() {
        return new MessagePages.Wanted(null, null, null, null, null, null, null);
    }
}
