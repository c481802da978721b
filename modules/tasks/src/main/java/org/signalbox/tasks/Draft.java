package org.signalbox.tasks;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A task that a workflow wants made, as its JSON says it. Members that are not ours belong into {@code metadata}. */
record Draft(
        String key,
        String name,
        String description,
        String type,
        String priority,
        String severity,
        String assignee,
        String notes,
        JsonObject metadata,
        Instant startDate,
        Instant dueDate,
        Instant endDate) {

    static final String PLAIN = "task";

    private static final int LONGEST_KEY = 200;

    /** @throws MalformedTasks with the name of the member that is wrong */
    static Draft of(JsonObject task) {
        String key = text(task, "key")
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> MalformedTasks.at("key", "is missing"));
        if (key.length() > LONGEST_KEY || key.chars().anyMatch(Character::isISOControl)) {
            throw MalformedTasks.at("key", "has more than " + LONGEST_KEY + " characters or control characters");
        }
        return new Draft(
                key,
                text(task, "name").orElse(key),
                text(task, "description").orElse(null),
                text(task, "type").orElse(PLAIN),
                text(task, "priority").orElse(null),
                text(task, "severity").orElse(null),
                text(task, "assignee").or(() -> text(task, "assigneeId")).orElse(null),
                text(task, "notes").orElse(null),
                metadata(task),
                date(task, "startDate"),
                date(task, "dueDate"),
                date(task, "endDate"));
    }

    private static JsonObject metadata(JsonObject task) {
        JsonValue metadata = member(task, "metadata");
        if (metadata == JsonValue.NULL) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (metadata instanceof JsonObject object) {
            return object;
        }
        throw MalformedTasks.at("metadata", "is not an object");
    }

    private static Optional<String> text(JsonObject task, String name) {
        JsonValue value = member(task, name);
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

    /** A day without a time begins at midnight UTC. */
    private static Instant date(JsonObject task, String name) {
        Optional<String> text = text(task, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.get().length() == "2026-01-31".length()
                    ? LocalDate.parse(text.get()).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.get()).toInstant();
        } catch (DateTimeException malformed) {
            throw MalformedTasks.at(name, "is not an ISO 8601 date: " + malformed.getMessage());
        }
    }

    private static JsonValue member(JsonObject task, String name) {
        return task.getOrDefault(name, JsonValue.NULL);
    }
}
