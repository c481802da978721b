package org.signalbox.chaos.load;

import java.util.List;
import org.signalbox.chaos.stage.Caller;

/** {@code POST /api/events}. */
record SingleDoor(Caller caller) implements Door {

    @Override
    public String name() {
        return "REST";
    }

    @Override
    public void send(List<Sent> events, Ledger ledger) {
        for (Sent event : events) {
            Caller.Answer answer =
                    caller.answered("POST", "/api/events", event.json().toString());
            if (answer.isYes()) {
                ledger.accepted(name(), event);
            } else {
                ledger.refused(name(), event, answer.status() + " " + answer.body());
            }
        }
    }
}
