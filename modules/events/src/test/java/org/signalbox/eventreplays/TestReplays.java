package org.signalbox.eventreplays;

import java.util.UUID;
import org.signalbox.eventlists.TestLists;
import org.signalbox.events.Desk;

/** Replays at a desk, for packages beside this one. */
public final class TestReplays {

    final Replays replays;
    private final Desk desk;

    public TestReplays(Desk desk) {
        this.desk = desk;
        Resources resources = new Resources();
        resources.entityManager = desk.database.entityManager("events");
        ReplayBook book = new ReplayBook(resources, new TestLists(desk).search(), Desk.CLOCK);
        replays = new Replays(book, desk.dispatch, desk);
    }

    /** For whoever brings a transaction. */
    public EventReplays replays() {
        return replays;
    }

    public void step(UUID replay) {
        desk.database.inTransaction(() -> replays.step(replay));
    }
}
