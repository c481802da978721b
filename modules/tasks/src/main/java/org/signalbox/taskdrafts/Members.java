package org.signalbox.taskdrafts;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The members of a task's JSON. What is absent and what is null are the same; what is of another kind is refused by name. */
record Members(JsonObject of) {

    private static final int LONGEST_NAME = 200;
    /** What the database can keep. */
    private static final Instant FIRST = Instant.parse("-4712-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("+294275-12-31T23:59:59Z");
    private static final Duration LONGEST = Duration.ofDays(3650);

    Optional<String> text(String name) {
        JsonValue value = member(name);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number) {
            return Optional.of(number.toString());
        }
        if (value instanceof JsonString string && string.getString().indexOf('\0') < 0) {
            return Optional.of(string.getString());
        }
        throw MalformedTasks.at(name, "is not a text");
    }

    /** One that lists are sorted by. */
    Optional<String> shortText(String name) {
        Optional<String> text = text(name);
        if (text.filter(given -> given.length() > LONGEST_NAME).isPresent()) {
            throw MalformedTasks.at(name, "has more than " + LONGEST_NAME + " characters");
        }
        return text;
    }

    /** A text by which things are found. */
    Optional<String> name(String name) {
        Optional<String> text = text(name).filter(given -> !given.isBlank());
        text.ifPresent(given -> mustBeName(name, given));
        return text;
    }

    /** A list, or one name alone, or names with commas between, as the engine writes them. */
    List<String> names(String name) {
        JsonValue value = member(name);
        Stream<String> given = value instanceof JsonArray array
                ? array.stream().map(element -> ((element instanceof JsonString text) ? text.getString() : null))
                : text(name).stream().flatMap(text -> Stream.of(text.split(",")));
        return given.map(one -> {
                    if (one == null || one.isBlank()) {
                        throw MalformedTasks.at(name, "is not a list of names");
                    }
                    mustBeName(name, one);
                    return one.strip();
                })
                .distinct()
                .toList();
    }

    JsonObject object(String name) {
        JsonValue value = member(name);
        if (value == JsonValue.NULL) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw MalformedTasks.at(name, "is not an object");
    }

    /** A day without a time begins at midnight UTC. Null where there is none. */
    Instant date(String name) {
        String text = text(name).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            Instant date = text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (date.isBefore(FIRST) || date.isAfter(LAST)) {
                throw MalformedTasks.at(name, "is not between " + FIRST + " and " + LAST);
            }
            return date;
        } catch (DateTimeException malformed) {
            throw MalformedTasks.at(name, "is not an ISO 8601 date: " + malformed.getMessage());
        }
    }

    /** More than nothing and at most ten years. */
    Optional<Duration> duration(String name) {
        return text(name).map(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
                    throw MalformedTasks.at(name, "is not between nothing and " + LONGEST);
                }
                return duration;
            } catch (DateTimeException malformed) {
                throw MalformedTasks.at(name, "is not an ISO 8601 duration, as PT8H");
            }
        });
    }

    private static void mustBeName(String member, String given) {
        if (given.length() > LONGEST_NAME || given.chars().anyMatch(Character::isISOControl)) {
            throw MalformedTasks.at(member, "has more than " + LONGEST_NAME + " characters or control characters");
        }
    }

    private JsonValue member(String name) {
        return of.getOrDefault(name, JsonValue.NULL);
    }
}
