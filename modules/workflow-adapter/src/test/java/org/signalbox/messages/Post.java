package org.signalbox.messages;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.workflow.Bench;
import org.signalbox.workflow.Origin;

/** Messages beside the instances of a {@link Bench}, and an engine of memory that takes them. */
final class Post {

    final MemoryMessages messages = new MemoryMessages();
    final Bench bench;
    final Correlations correlations;
    final CorrelateWorker correlator;
    final Intake intake;
    final MessagePages pages;
    final Replays replays;

    Post(TestDatabase database) {
        bench = new Bench(database);
        InstantSource clock = () -> bench.now;
        EntityManager entities = database.entityManager("workflow");
        correlations = new Correlations(entities, bench, bench.ownership, new Tidings(bench.told, clock), clock);
        pages = new MessagePages(database.dataSource(), bench);
        intake = new Intake(pages, correlations, bench, bench.workflows, clock);
        replays = new Replays(entities, pages, correlations, bench, clock);
        Aims aims = new Aims(entities);
        Arrivals arrivals = new Arrivals(correlations, bench.ownership);
        Sending sending = new Sending(new Search(messages, bench.ownership), aims, messages, arrivals, correlations);
        Doubts doubts = new Doubts(aims, messages, bench.ownership, arrivals, sending);
        correlator = new CorrelateWorker(correlations, doubts, sending, bench.hold);
    }

    /** A message that somebody wants delivered within a minute. */
    UUID message(String... withheld) {
        return messageOf("default", withheld);
    }

    UUID messageOf(String tenant, String... withheld) {
        JsonObject keys = Json.createObjectBuilder().add("order", 7).build();
        JsonObject variables =
                Json.createObjectBuilder().add("sum", 3).add("essay", "long").build();
        MessageDoor.Message message = new MessageDoor.Message(
                tenant, "paid", "4711", keys, variables, Duration.ofMinutes(1), new Origin(null, null));
        bench.engine.tooLong = List.of(withheld);
        return bench.asked(() -> intake.correlate(message).correlation());
    }
}
