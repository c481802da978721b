package org.signalbox.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.persistence.Gatherings;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.Bench;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.InstanceMoved;

/** Messages that came before somebody waited for them. */
class WakingsTest {

    private final TestDatabase database = TestDatabase.with("workflow");
    private final Post post = new Post(database);
    private final Bench bench = post.bench;
    private final Wakings wakings = new Wakings(database.dataSource(), bench, Gatherings.ofOneTransaction());

    private void moved(String tenant, String businessKey) {
        bench.done(() -> wakings.moved(new InstanceMoved(tenant, businessKey)));
    }

    @Test
    void thoseOfTheBusinessKeyAreSentWhenItsInstanceMoves() {
        UUID early = post.message();
        post.messageOf("other");

        moved("default", "another");
        moved("default", null);
        assertEquals(List.of(), bench.woken);
        moved("default", "4711");

        assertEquals(List.of(early), bench.woken);
    }

    @Test
    void whatIsDeliveredIsLeftAlone() {
        bench.running();
        post.messages.waiting.add("e1");
        bench.attempt(post.correlator, post.message(), 1);

        moved("default", "4711");

        assertEquals(List.of(), bench.woken);
    }

    /** Whether it arrived is settled after the pause that the engine is given for it. */
    @Test
    void whatIsAimedIsLeftAlone() {
        bench.running();
        post.messages.waiting.add("e1");
        post.messages.nextAnswer = new EngineFailure(EngineFailure.Kind.UNKNOWN, "lost");
        bench.attempt(post.correlator, post.message(), 1);

        moved("default", "4711");

        assertEquals(List.of(), bench.woken);
    }

    @Test
    void ofManyThoseThatCameLastAre() {
        List<UUID> all = Stream.generate(post::message)
                .limit(Wakings.MOST + 2)
                .sorted((one, other) -> other.toString().compareTo(one.toString()))
                .toList();

        moved("default", "4711");

        assertEquals(all.subList(0, Wakings.MOST), bench.woken);
    }

    @Test
    void everyLookAtAnInstanceThatGoesOnSaysSo() {
        bench.running();

        assertEquals(List.of(new InstanceMoved("default", "4711")), bench.told(InstanceMoved.class));
    }
}
