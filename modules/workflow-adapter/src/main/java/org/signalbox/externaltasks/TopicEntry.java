package org.signalbox.externaltasks;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.signalbox.externaltasks.TopicSettings.Growth;

/** One topic's entry in the file; what it does not name is as usual. */
record TopicEntry(JsonObject entry, String topic, List<String> mistakes) {

    private static final int MANY = 1000;
    private static final Set<String> MEMBERS =
            Set.of("topic", "attempts", "retryDelay", "growth", "active", "concurrency", "timeout", "remote");

    TopicSettings over(TopicSettings usual) {
        entry.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> wrong(
                        member,
                        "is not known; known are " + MEMBERS.stream().sorted().toList()));
        return new TopicSettings(
                topic,
                number("attempts", usual.attempts()),
                duration("retryDelay", usual.retryDelay()),
                growth(usual.growth()),
                number("active", usual.active()),
                number("concurrency", usual.concurrency()),
                duration("timeout", usual.timeout()));
    }

    /** Done by a program elsewhere, and so not fetched here. */
    boolean isRemote() {
        JsonValue given = entry.get("remote");
        if (given == null || given == JsonValue.TRUE || given == JsonValue.FALSE) {
            return given == JsonValue.TRUE;
        }
        return wrong("remote", "must be true or false and is " + given, false);
    }

    private int number(String member, int usual) {
        JsonValue given = entry.get(member);
        if (given == null) {
            return usual;
        }
        if (given instanceof JsonNumber number && number.isIntegral()) {
            long value = number.longValue();
            if (value >= 1 && value <= MANY) {
                return (int) value;
            }
        }
        return wrong(member, "must be a number from 1 to " + MANY + " and is " + given, usual);
    }

    private Duration duration(String member, Duration usual) {
        JsonValue given = entry.get(member);
        if (given == null) {
            return usual;
        }
        if (given instanceof JsonString text) {
            try {
                Duration duration = Duration.parse(text.getString());
                if (!duration.isZero() && !duration.isNegative() && duration.compareTo(Duration.ofDays(1)) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException malformed) {
                return wrong(member, "must be a duration of ISO 8601, such as PT30S, and is " + given, usual);
            }
        }
        return wrong(member, "must be a duration of more than nothing and at most P1D and is " + given, usual);
    }

    private Growth growth(Growth usual) {
        JsonValue given = entry.get("growth");
        if (given == null) {
            return usual;
        }
        if (given instanceof JsonString text) {
            for (Growth growth : Growth.values()) {
                if (growth.name().toLowerCase(Locale.ROOT).equals(text.getString())) {
                    return growth;
                }
            }
        }
        return wrong("growth", "must be \"fixed\", \"linear\" or \"exponential\" and is " + given, usual);
    }

    private <T> T wrong(String member, String why, T usual) {
        wrong(member, why);
        return usual;
    }

    private void wrong(String member, String why) {
        mistakes.add("The member " + member + " of topic " + topic + " " + why + ".");
    }
}
