package org.signalbox.bulk;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.tasks.TaskActs.Action;

/**
 * What a request asks for. Read by hand, since a member that is passed over could be the one that narrows it.
 *
 * @param content what the action takes, and nothing else
 */
record Wanted(Action action, JsonObject content, JsonObject filter, boolean dryRun) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 2000;

    static Wanted of(JsonObject request) {
        Action action = Action.of(text(request, "action", LONGEST_NAME))
                .orElseThrow(() -> Refusal.invalid(
                        "action", "is one of complete, fail, release, assign, edit, retry, cancel, delete"));
        Set<String> known = new HashSet<>(Set.of("action", "filter", "dryRun"));
        known.addAll(action.members());
        request.keySet().stream()
                .filter(member -> !known.contains(member))
                .findFirst()
                .ifPresent(foreign -> {
                    throw Refusal.invalid(foreign, "is no member of a bulk call that is to " + action.text());
                });
        JsonObject content = JsonText.only(request, action.members());
        mustFit(action, content);
        return new Wanted(action, content, object(request, "filter"), isDryRun(request));
    }

    /** As the filters of a list: each a text. */
    static Map<String, String> filters(JsonObject filter) {
        Map<String, String> filters = new LinkedHashMap<>();
        filter.forEach((name, value) -> filters.put(name, filter(name, value)));
        return filters;
    }

    private static String filter(String name, JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber || value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value.toString();
        }
        throw Refusal.invalid(name, "must have one value");
    }

    private static void mustFit(Action action, JsonObject content) {
        switch (action) {
            case FAIL -> text(content, "reason", LONGEST_REASON);
            case ASSIGN -> text(content, "assignee", LONGEST_NAME);
            case EDIT -> mustChange(object(content, "changes"));
            case CANCEL -> {
                if (content.containsKey("reason")) {
                    text(content, "reason", LONGEST_REASON);
                }
            }
            case COMPLETE -> {
                if (content.containsKey("variables")) {
                    object(content, "variables");
                }
            }
            case RELEASE, RETRY, DELETE -> {}
        }
    }

    private static void mustChange(JsonObject changes) {
        if (changes.isEmpty()) {
            throw Refusal.invalid("changes", "must say what to change");
        }
    }

    private static boolean isDryRun(JsonObject request) {
        JsonValue given = request.getOrDefault("dryRun", JsonValue.FALSE);
        if (given != JsonValue.TRUE && given != JsonValue.FALSE) {
            throw Refusal.invalid("dryRun", "must be true or false");
        }
        return given == JsonValue.TRUE;
    }

    private static JsonObject object(JsonObject of, String member) {
        if (of.get(member) instanceof JsonObject object) {
            return object;
        }
        throw Refusal.invalid(member, "must be a JSON object");
    }

    private static String text(JsonObject of, String member, int longest) {
        if (of.get(member) instanceof JsonString text
                && !text.getString().isBlank()
                && text.getString().length() <= longest
                && text.getString().indexOf('\0') < 0) {
            return text.getString();
        }
        throw Refusal.invalid(member, "must be a text of at most " + longest + " characters");
    }
}
