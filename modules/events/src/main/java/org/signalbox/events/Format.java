package org.signalbox.events;

import java.nio.charset.StandardCharsets;
import org.signalbox.kernel.JsonBounds;
import org.signalbox.kernel.Refusal;

/** How the text of a message becomes an event. A new format is a new constant; nothing else knows what a text looks like. */
enum Format {
    JSON {
        @Override
        Incoming read(Letter letter, InboundQueue queue) {
            JsonBounds.broken(letter.text().getBytes(StandardCharsets.UTF_8)).ifPresent(sentence -> {
                throw new Refusal(Refusal.Kind.INVALID, sentence);
            });
            return queue.eventKey() == null
                    ? Incoming.whole(letter, queue)
                    : Incoming.payload(Incoming.parse(letter.text()), letter, queue);
        }
    };

    /** @throws Refusal with a sentence that says why it is no event */
    abstract Incoming read(Letter letter, InboundQueue queue);
}
