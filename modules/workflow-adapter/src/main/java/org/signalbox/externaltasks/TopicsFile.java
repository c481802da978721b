package org.signalbox.externaltasks;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operator's settings of topics. All that is wrong with them is said at once, a sentence for each mistake. */
final class TopicsFile {

    /** The topic that speaks for all that the file does not name. */
    private static final String ALL = "*";

    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, TopicSettings> settings = new LinkedHashMap<>();
    private final Set<String> remote = new HashSet<>();

    private TopicsFile() {}

    static TopicsFile none() {
        return new TopicsFile();
    }

    static TopicsFile read(Path file) {
        if (!file.isAbsolute()) {
            throw new Misconfigured(List.of("SIGNALBOX_TOPICS_FILE must be an absolute path and is " + file + "."));
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Misconfigured(List.of("The topics' file " + file + " cannot be read (" + unreadable + ")."));
        }
    }

    static TopicsFile parse(String text) {
        TopicsFile file = new TopicsFile();
        JsonArray entries = file.array(text);
        entries.stream().filter(entry -> ALL.equals(nameOf(entry))).forEach(file::add);
        entries.stream().filter(entry -> !ALL.equals(nameOf(entry))).forEach(file::add);
        if (!file.mistakes.isEmpty()) {
            throw new Misconfigured(file.mistakes);
        }
        return file;
    }

    TopicSettings of(String topic) {
        TopicSettings named = settings.get(topic);
        return named != null ? named : usual().of(topic);
    }

    /** The star speaks for all that have no handler here. */
    boolean isRemote(String topic) {
        return remote.contains(topic) || remote.contains(ALL);
    }

    /** Of a topic that others serve by name, a handler would take half of the tasks. */
    void mustNotBeRemote(String topic) {
        if (remote.contains(topic)) {
            throw new Misconfigured(
                    List.of("The topic " + topic + " is declared remote, and there is a handler for it here."));
        }
    }

    private TopicSettings usual() {
        return settings.getOrDefault(ALL, TopicSettings.usual(ALL));
    }

    private JsonArray array(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        } catch (JsonException | ClassCastException malformed) {
            mistakes.add("The topics' file must be a JSON array of objects: " + malformed.getMessage() + ".");
            return JsonValue.EMPTY_JSON_ARRAY;
        }
    }

    private void add(JsonValue entry) {
        String topic = nameOf(entry);
        if (topic.isBlank()) {
            mistakes.add("Each entry must be a JSON object with a \"topic\", and one is " + entry + ".");
        } else if (settings.containsKey(topic)) {
            mistakes.add("The topic " + topic + " is there twice.");
        } else {
            TopicEntry known = new TopicEntry((JsonObject) entry, topic, mistakes);
            settings.put(topic, known.over(usual()));
            if (known.isRemote()) {
                remote.add(topic);
            }
        }
    }

    private static String nameOf(JsonValue entry) {
        return entry instanceof JsonObject object && object.get("topic") instanceof JsonString name
                ? name.getString()
                : "";
    }

    /** Stops the start: a topic that is served otherwise than was said is worse than none. */
    static final class Misconfigured extends IllegalStateException {

        Misconfigured(List<String> mistakes) {
            super(String.join(" ", mistakes));
        }
    }
}
