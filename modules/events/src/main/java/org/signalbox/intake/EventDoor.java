package org.signalbox.intake;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.signalbox.events.EventView;
import org.signalbox.intake.BatchView.ItemView;
import org.signalbox.kernel.Caller;

/** For whoever has events from elsewhere than our own resources. What it returns from is in the database. */
public interface EventDoor {

    /**
     * A repeat gets the first one's answer, or of it what another sender may know; another payload under the same id is
     * refused (INVALID).
     */
    EventView accept(Incoming event, Caller sender);

    /**
     * Many at once, each judged by itself.
     *
     * @param reading of each, which may refuse it
     */
    BatchView acceptAll(JsonArray events, Function<JsonObject, Incoming> reading, Caller sender);

    /** In one transaction, or none of them, which throws; what became of each, in the order given. */
    List<ItemView> acceptTogether(List<Incoming> events, Caller sender);

    /** Once, however often it comes: a DEAD event that a person can look at; its id. */
    UUID keep(Unreadable message, Caller sender);
}
