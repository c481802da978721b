package org.signalbox.queues;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The operator's list of queues. All that is wrong with it is said at once, a sentence for each mistake. */
final class QueuesFile {

    /** In all, as each holds a connection to the broker. */
    static final int MOST_CONSUMERS = 64;

    private final List<String> mistakes = new ArrayList<>();
    private final List<InboundQueue> queues = new ArrayList<>();

    private QueuesFile() {}

    /** What the file says, and {@link InboundQueue#first()} where it does not speak of that one. */
    static List<InboundQueue> read(Path file) {
        if (!file.isAbsolute()) {
            throw new Misconfigured(List.of("SIGNALBOX_QUEUES_FILE must be an absolute path and is " + file + "."));
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Misconfigured(List.of("The queues' file " + file + " cannot be read (" + unreadable + ")."));
        }
    }

    static List<InboundQueue> parse(String text) {
        QueuesFile file = new QueuesFile();
        file.array(text).forEach(file::add);
        file.checkNames();
        if (file.queues.stream().mapToInt(InboundQueue::consumers).sum() > MOST_CONSUMERS) {
            file.mistakes.add("All queues together may have " + MOST_CONSUMERS + " consumers at most.");
        }
        if (!file.mistakes.isEmpty()) {
            throw new Misconfigured(file.mistakes);
        }
        return List.copyOf(file.queues);
    }

    private JsonArray array(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        } catch (JsonException | ClassCastException malformed) {
            mistakes.add("The queues' file must be a JSON array of objects: " + malformed.getMessage() + ".");
            return JsonValue.EMPTY_JSON_ARRAY;
        }
    }

    private void add(JsonValue entry) {
        if (entry instanceof JsonObject object) {
            QueueSettings settings = new QueueSettings(object, mistakes);
            queues.add(settings.queue());
        } else {
            mistakes.add("Each queue must be a JSON object, and one is " + entry + ".");
        }
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        queues.stream()
                .map(InboundQueue::name)
                .filter(name -> !names.add(name))
                .forEach(name -> mistakes.add("The queue " + name + " is there twice."));
        if (!names.contains(InboundQueue.FIRST)) {
            queues.add(0, InboundQueue.first());
        }
    }

    /** Stops the start: a queue that is emptied in the wrong way is worse than none. */
    static final class Misconfigured extends IllegalStateException {

        Misconfigured(List<String> mistakes) {
            super(String.join(" ", mistakes));
        }
    }
}
