package org.signalbox.queues;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.signalbox.events.Incoming;
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
            JsonObject content = Incoming.parse(letter.text());
            return queue.eventKey() == null
                    ? queue.complete(Incoming.of(content), letter)
                    : queue.event(content, letter);
        }
    };

    /** @throws Refusal with a sentence that says why it is no event */
    abstract Incoming read(Letter letter, InboundQueue queue);
}
