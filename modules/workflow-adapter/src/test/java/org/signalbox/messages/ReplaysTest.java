package org.signalbox.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.messages.Correlation.Status;
import org.signalbox.messages.MessagePages.Wanted;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Walk;
import org.signalbox.workflow.Bench;
import org.signalbox.workflow.Origin;

/** Lists of messages, and what is taken up again by them. */
class ReplaysTest {

    private static final Caller ADMIN = new Caller("default", "admin", null, Caller.WHOLE_TENANT);
    private static final Caller STRANGER = new Caller("acme", "stranger", null, Caller.WHOLE_TENANT);

    private Post post;
    private Bench bench;

    @BeforeEach
    void begin() {
        post = new Post(TestDatabase.with("workflow"));
        bench = post.bench;
    }

    @Test
    void aReplayTakesUpWhatItsFilterFindsAndNothingElse() {
        List<UUID> parked = parked("default", "paid", Walk.STEP + 1);
        UUID other = parked("default", "shipped", 1).get(0);
        UUID theirs = parked("acme", "paid", 1).get(0);
        later();

        Map<String, Long> preview = bench.asked(() -> post.replays.preview(of(Status.PARKED, null), ADMIN));
        MessageReplaysResource.ReplayView started =
                bench.asked(() -> post.replays.start(of(Status.PARKED, "paid"), ADMIN));
        assertTrue(step(started));
        assertFalse(step(started));
        assertFalse(step(started));

        MessageReplaysResource.ReplayView done = bench.asked(() -> post.replays.seen(started.id(), ADMIN));
        assertEquals(Map.of("paid", (long) Walk.STEP + 1, "shipped", 1L), preview);
        assertEquals("DONE", done.status());
        assertEquals(Walk.STEP + 1, done.replayed());
        assertEquals(0, done.skipped());
        parked.forEach(id -> assertEquals("WAITING", seen(id, ADMIN).status()));
        assertEquals("PARKED", seen(other, ADMIN).status());
        assertEquals("PARKED", seen(theirs, STRANGER).status());
        assertEquals(Walk.STEP + 1, bench.facts("message.replayed").size());
    }

    @Test
    void aReplayIsItsTenantsOwn() {
        MessageReplaysResource.ReplayView started =
                bench.asked(() -> post.replays.start(of(Status.PARKED, null), ADMIN));

        assertThrows(Refusal.class, () -> bench.asked(() -> post.replays.seen(started.id(), STRANGER)));

        assertEquals(
                1, bench.asked(() -> post.replays.page(ADMIN, null, 10)).items().size());
        assertEquals(
                0,
                bench.asked(() -> post.replays.page(STRANGER, null, 10)).items().size());
    }

    @Test
    void aListIsReadPageByPageNewestFirst() {
        List<UUID> three = parked("default", "paid", 3);
        parked("acme", "paid", 1);

        Page<MessageView> first = page(of(null, "paid"), null, 2);
        Page<MessageView> second = page(of(null, "paid"), UUID.fromString(first.next()), 2);

        assertEquals(List.of(three.get(2), three.get(1)), ids(first));
        assertEquals(List.of(three.get(0)), ids(second));
        assertNull(second.next());
        assertNull(first.items().get(0).variables());
        assertTrue(first.items().get(0).reason().startsWith("nobody waited"));
    }

    @Test
    void aListIsNarrowedByWhatItIsAskedFor() {
        UUID event = UUID.randomUUID();
        UUID one = kept("default", "paid", new Origin(event, "order.paid"));
        later();
        UUID two = parked("default", "shipped", 1).get(0);

        assertEquals(List.of(two, one), ids(page(of(null, null), null, 9)));
        assertEquals(List.of(two), ids(page(of(Status.PARKED, null), null, 9)));
        assertEquals(List.of(one), ids(page(of(Status.WAITING, null), null, 9)));
        assertEquals(List.of(one), ids(page(new Wanted(null, null, null, null, event, null, null), null, 9)));
        assertEquals(List.of(two, one), ids(page(new Wanted(null, null, "4711", null, null, null, null), null, 9)));
        assertEquals(List.of(), ids(page(new Wanted(null, null, "4712", null, null, null, null), null, 9)));
        assertEquals(List.of(), ids(page(new Wanted(null, null, null, "m-1", null, null, null), null, 9)));
        assertEquals(
                List.of(one),
                ids(page(new Wanted(null, null, null, null, null, null, Bench.NOW.plusMillis(1)), null, 9)));
        assertEquals(
                List.of(two),
                ids(page(new Wanted(null, null, null, null, null, Bench.NOW.plusMillis(1), null), null, 9)));
        assertEquals(event, seen(one, ADMIN).eventId());
        assertEquals("order.paid", seen(one, ADMIN).eventKey());
    }

    private List<UUID> parked(String tenant, String name, int count) {
        List<UUID> ids = new ArrayList<>();
        IntStream.range(0, count).forEach(one -> {
            later();
            UUID id = kept(tenant, name, new Origin(null, null));
            bench.now = bench.now.plusSeconds(1);
            bench.attempt(post.correlator, id, 1);
            ids.add(id);
        });
        return ids;
    }

    private UUID kept(String tenant, String name, Origin origin) {
        MessageDoor.Message message = new MessageDoor.Message(
                tenant,
                name,
                "4711",
                JsonValue.EMPTY_JSON_OBJECT,
                JsonValue.EMPTY_JSON_OBJECT,
                Duration.ofSeconds(1),
                origin);
        return bench.asked(() -> post.intake.correlate(message).correlation());
    }

    private void later() {
        bench.now = bench.now.plusMillis(2);
    }

    private boolean step(MessageReplaysResource.ReplayView replay) {
        return bench.asked(() -> post.replays.step(replay.id()));
    }

    private MessageView seen(UUID id, Caller caller) {
        return bench.asked(() -> post.pages.one(id, caller));
    }

    private Page<MessageView> page(Wanted wanted, UUID cursor, int limit) {
        return bench.asked(() -> post.pages.page(wanted, cursor, limit, ADMIN));
    }

    private static Wanted of(Status status, String name) {
        return new Wanted(status, name, null, null, null, null, null);
    }

    private static List<UUID> ids(Page<MessageView> page) {
        return page.items().stream().map(MessageView::id).toList();
    }
}
