package org.signalbox.messages;

import jakarta.inject.Singleton;
import java.util.List;
import org.signalbox.retention.OldRows;

/** With a message that was given up in doubt goes the doubt: the next one for that step is sent. */
@Singleton
class OldMessages implements OldRows {

    @Override
    public Rows rows() {
        return new Rows(
                "messages", List.of("DELIVERED", "PARKED", "DEAD"), "workflow.correlation", "message_name", "ended_at");
    }
}
