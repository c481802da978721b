package org.signalbox.queues;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.signalbox.formats.Xml;
import org.signalbox.kernel.Caller;

/** One entry of the queues' file. What cannot be used is told, and replaced by what is usual so that the rest is checked too. */
final class QueueSettings {

    private static final int MOST_CONSUMERS = 32;
    private static final int LONGEST = 200;
    private static final Set<String> OURS = Set.of("signalbox.nudge", "signalbox.dead");
    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "name",
            "tenant",
            "source",
            "eventKey",
            "businessKey",
            "businessKeyPath",
            "charset",
            "eventKeyPath",
            "format",
            "ordered",
            "consumers",
            "idPath",
            "idProperty"));

    private final JsonObject entry;
    private final List<String> mistakes;
    private final String name;
    private final Format format;

    QueueSettings(JsonObject entry, List<String> mistakes) {
        this.entry = entry;
        this.mistakes = mistakes;
        this.name = entry.get("name") instanceof JsonString text ? text.getString() : "";
        this.format = format();
    }

    InboundQueue queue() {
        check(!name.isBlank() && isLine(name), "needs a name of 1 to " + LONGEST + " characters");
        check(!OURS.contains(name), "is one of our own and cannot be emptied as an inbox");
        entry.keySet().stream()
                .filter(setting -> !NAMES.contains(setting))
                .forEach(setting -> mistake("has no setting " + setting + "; there are " + String.join(", ", NAMES)));
        return new InboundQueue(
                name,
                line("tenant", Caller.DEFAULT_TENANT),
                line("source", null),
                line("eventKey", null),
                businessKey(),
                charset(),
                format,
                paths(),
                consumers(),
                idProperty());
    }

    private String line(String setting, String otherwise) {
        return text(setting, otherwise, QueueSettings::isLine, "must be a text of 1 to " + LONGEST + " characters");
    }

    private JsonPointer businessKey() {
        String pointer = line("businessKey", null);
        try {
            return pointer == null ? null : Json.createPointer(pointer);
        } catch (JsonException malformed) {
            mistake("has a businessKey that is no JSON pointer (as /order/id): " + pointer);
            return null;
        }
    }

    private Charset charset() {
        if (format == Format.XML && !entry.containsKey("charset")) {
            return null;
        }
        String wanted = line("charset", StandardCharsets.UTF_8.name());
        try {
            return Charset.forName(wanted);
        } catch (IllegalArgumentException unknown) {
            mistake("has a charset that Java does not know: " + wanted);
            return StandardCharsets.UTF_8;
        }
    }

    private XmlPaths paths() {
        return new XmlPaths(path("eventKeyPath"), path("businessKeyPath"), path("idPath"));
    }

    private String path(String setting) {
        String path = line(setting, null);
        check(
                path == null || format == Format.XML,
                "has the setting " + setting + ", which is for the format xml alone");
        check(path == null || Xml.isPath(path), "needs an XPath (as /order/@no) as " + setting + ", and has " + path);
        return path;
    }

    private Format format() {
        String wanted = line("format", "json");
        return Arrays.stream(Format.values())
                .filter(format -> word(format).equals(wanted))
                .findFirst()
                .orElseGet(() -> {
                    String all = Arrays.stream(Format.values())
                            .map(QueueSettings::word)
                            .collect(Collectors.joining(", "));
                    mistake("has a format that there is not: " + wanted + "; there is " + all);
                    return Format.JSON;
                });
    }

    private int consumers() {
        JsonValue ordered = entry.getOrDefault("ordered", JsonValue.FALSE);
        check(ordered == JsonValue.TRUE || ordered == JsonValue.FALSE, "has an ordered that is neither true nor false");
        int usual = ordered == JsonValue.TRUE ? 1 : InboundQueue.USUAL_CONSUMERS;
        int wanted = entry.containsKey("consumers") ? number(entry.get("consumers")) : usual;
        check(wanted >= 1 && wanted <= MOST_CONSUMERS, "needs consumers from 1 to " + MOST_CONSUMERS);
        check(ordered != JsonValue.TRUE || wanted == 1, "cannot be ordered with more than one consumer");
        return wanted;
    }

    /** Zero where it is no whole number. */
    private static int number(JsonValue value) {
        try {
            return value instanceof JsonNumber number ? number.intValueExact() : 0;
        } catch (ArithmeticException fraction) {
            return 0;
        }
    }

    private String idProperty() {
        return text(
                "idProperty",
                InboundQueue.ID_PROPERTY,
                property -> property.chars().allMatch(Character::isJavaIdentifierPart)
                        && property.chars().limit(1).allMatch(Character::isJavaIdentifierStart)
                        && isLine(property),
                "must be the name of a message property: letters, digits and _");
    }

    private String text(String setting, String otherwise, Predicate<String> isGood, String rule) {
        if (!entry.containsKey(setting)) {
            return otherwise;
        }
        if (entry.get(setting) instanceof JsonString text && isGood.test(text.getString())) {
            return text.getString();
        }
        mistake("cannot have this " + setting + ": it " + rule);
        return otherwise;
    }

    private static boolean isLine(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    private static String word(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private void check(boolean holds, String mistake) {
        if (!holds) {
            mistake(mistake);
        }
    }

    private void mistake(String sentence) {
        mistakes.add("The queue " + (name.isBlank() ? "without a name" : name) + " " + sentence + ".");
    }
}
