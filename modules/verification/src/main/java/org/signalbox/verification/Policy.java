package org.signalbox.verification;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;

/**
 * How a task is to be confirmed, as whoever makes the task says it.
 *
 * @param methods one of them does; the first where nobody chooses
 * @param recipients by method
 * @param timeToLive of a code
 * @param checks so many wrong ones, and the code is worth nothing
 */
public record Policy(List<String> methods, Map<String, String> recipients, Duration timeToLive, int checks) {

    static final Duration USUAL = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofMinutes(10);
    static final Duration SHORTEST = Duration.ofSeconds(30);
    static final int MOST_CHECKS = 5;

    private static final String FIELD = "verification";
    private static final Set<String> MEMBERS = Set.of("methods", "recipient", "timeToLive", "checks");
    private static final int MOST_METHODS = 10;
    private static final int LONGEST_RECIPIENT = 320;

    /** @throws Refusal that names the member that is wrong */
    public static Policy of(JsonValue given) {
        if (!(given instanceof JsonObject policy)) {
            throw Refusal.invalid(FIELD, "must be an object");
        }
        JsonText.without(policy, MEMBERS).keySet().stream().findFirst().ifPresent(foreign -> {
            throw refused(foreign, "is no member of a verification");
        });
        List<String> methods = methods(policy.getOrDefault("methods", JsonValue.NULL));
        JsonValue recipient = policy.getOrDefault("recipient", JsonValue.EMPTY_JSON_OBJECT);
        return new Policy(methods, recipients(recipient, methods), timeToLive(policy), checks(policy));
    }

    /**
     * As the model of a step says it, in JSON. What cannot be read needs a confirmation that nobody can give: a step that was
     * to be confirmed is not left open because of a slip.
     */
    public static Policy ofModel(String text) {
        try {
            return of(JsonText.value(text));
        } catch (Refusal | JsonException slip) {
            return new Policy(List.of("unreadable"), Map.of(), USUAL, MOST_CHECKS);
        }
    }

    /** By method; one text alone is meant for the one method there is. */
    static Map<String, String> recipients(JsonValue given, List<String> methods) {
        if (given instanceof JsonString && methods.size() == 1) {
            return recipients(JsonText.members().add(methods.get(0), given).build(), methods);
        }
        if (!(given instanceof JsonObject all)) {
            throw refused("recipient", "must be an object, a text for each method");
        }
        Map<String, String> recipients = new LinkedHashMap<>();
        all.forEach((method, value) -> {
            if (!methods.contains(method)) {
                throw refused("recipient." + method, "is none of the methods " + String.join(", ", methods));
            }
            recipients.put(method, text("recipient." + method, value));
        });
        return recipients;
    }

    private static List<String> methods(JsonValue given) {
        JsonArray array = given instanceof JsonArray several ? several : JsonText.array(List.of(given));
        if (array.isEmpty() || array.size() > MOST_METHODS) {
            throw refused("methods", "must be 1 to " + MOST_METHODS + " names of methods");
        }
        return array.stream().map(one -> text("methods", one)).distinct().toList();
    }

    private static String text(String member, JsonValue value) {
        if (value instanceof JsonString text
                && !text.getString().isBlank()
                && text.getString().length() <= LONGEST_RECIPIENT
                && text.getString().chars().noneMatch(Character::isISOControl)) {
            return text.getString().strip();
        }
        throw refused(member, "must be a text of at most " + LONGEST_RECIPIENT + " characters");
    }

    private static Duration timeToLive(JsonObject policy) {
        if (!policy.containsKey("timeToLive")) {
            return USUAL;
        }
        try {
            Duration given = Duration.parse(text("timeToLive", policy.get("timeToLive")));
            if (given.compareTo(SHORTEST) >= 0 && given.compareTo(LONGEST) <= 0) {
                return given;
            }
        } catch (DateTimeException malformed) {
            throw refused("timeToLive", "is not an ISO 8601 duration, as PT5M");
        }
        throw refused("timeToLive", "must be between " + SHORTEST + " and " + LONGEST);
    }

    private static int checks(JsonObject policy) {
        if (!policy.containsKey("checks")) {
            return MOST_CHECKS;
        }
        if (policy.get("checks") instanceof JsonNumber number
                && number.isIntegral()
                && number.longValue() >= 1
                && number.longValue() <= MOST_CHECKS) {
            return number.intValue();
        }
        throw refused("checks", "must be between 1 and " + MOST_CHECKS);
    }

    private static Refusal refused(String member, String sentence) {
        return Refusal.invalid(FIELD + "." + member, sentence);
    }
}
