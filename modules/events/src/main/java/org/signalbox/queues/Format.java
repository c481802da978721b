package org.signalbox.queues;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.signalbox.formats.Xml;
import org.signalbox.intake.Incoming;
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
            return queue.keyOf(letter)
                    .map(key -> queue.event(key, content, letter))
                    .orElseGet(() -> queue.complete(Incoming.of(content), letter));
        }
    },
    XML {
        @Override
        Incoming read(Letter letter, InboundQueue queue) {
            Xml document = letter.text() == null ? Xml.of(letter.bytes()) : Xml.of(letter.text());
            XmlPaths paths = queue.paths();
            String key = letter.property(Letter.EVENT_KEY)
                    .or(() -> at(paths.eventKey(), document))
                    .or(() -> Optional.ofNullable(queue.eventKey()))
                    .orElseThrow(() -> new Refusal(Refusal.Kind.INVALID, "an XML message without an event key"));
            Letter named = at(paths.id(), document).map(letter::identifying).orElse(letter);
            Incoming event = queue.event(key, document.payload(), named);
            return at(paths.businessKey(), document).map(event::withBusinessKey).orElse(event);
        }
    };

    /** @throws Refusal with a sentence that says why it is no event */
    abstract Incoming read(Letter letter, InboundQueue queue);

    private static Optional<String> at(String path, Xml document) {
        return path == null ? Optional.empty() : document.at(path);
    }
}
