package org.signalbox.mappings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.kernel.Refusal;
import org.signalbox.messages.MessageDoor;

/**
 * A mapping as somebody wants it. Keys of at most 200 characters, none of them a control character; expressions are
 * JSONata.
 *
 * @param action {@code start}, also where it is absent, or {@code correlate}
 * @param replay whether the events that were parked for want of this mapping are taken up; absent is no
 */
public record NewMapping(
        @NotBlank @Size(max = 200) @Pattern(regexp = NewMapping.NO_CONTROL_CHARACTERS) String eventKey,
        String action,
        @Size(max = 200) @Pattern(regexp = NewMapping.NO_CONTROL_CHARACTERS) String workflowKey,
        @Min(1) Integer workflowVersion,
        @Size(max = 200) @Pattern(regexp = NewMapping.NO_CONTROL_CHARACTERS) String messageName,
        @Min(0) @Max(10_000) Integer position,
        String condition,
        String variables,
        String businessKey,
        @Size(max = 20) Map<String, String> correlationKeys,
        String timeToLive,
        Boolean ordered,
        Boolean enabled,
        Boolean replay) {

    static final String NO_CONTROL_CHARACTERS = "\\P{Cc}*";

    Mapping.Rule rule() {
        return new Mapping.Rule(
                eventKey,
                target(),
                position == null ? 0 : position,
                checked("condition", condition),
                checked("variables", variables),
                ownBusinessKey(checked("businessKey", businessKey)),
                checkedKeys(),
                Boolean.TRUE.equals(ordered),
                !Boolean.FALSE.equals(enabled));
    }

    private Target target() {
        return switch (action == null ? "start" : action) {
            case "start" -> start();
            case "correlate" -> correlate();
            default -> throw Refusal.invalid("action", "must be start or correlate");
        };
    }

    private Target start() {
        needed("workflowKey", workflowKey);
        onlyWith("correlate", "messageName", messageName != null);
        onlyWith("correlate", "correlationKeys", correlationKeys != null);
        onlyWith("correlate", "timeToLive", timeToLive != null);
        return Target.workflow(workflowKey, workflowVersion);
    }

    private Target correlate() {
        needed("messageName", messageName);
        onlyWith("start", "workflowKey", workflowKey != null);
        onlyWith("start", "workflowVersion", workflowVersion != null);
        onlyWith("start", "ordered", Boolean.TRUE.equals(ordered));
        if (checked("businessKey", businessKey) == null && checkedKeys().isEmpty()) {
            throw Refusal.invalid(
                    "businessKey",
                    "or correlationKeys must say which instance is meant; $event.businessKey is the event's own");
        }
        return Target.message(messageName, MessageDoor.timeToLive(timeToLive));
    }

    private static void needed(String name, String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.invalid(name, "must not be blank");
        }
    }

    private static void onlyWith(String action, String name, boolean isThere) {
        if (isThere) {
            throw Refusal.invalid(name, "goes with the action " + action + " only");
        }
    }

    /** Events stand in line by what their senders say, before any expression speaks. */
    private String ownBusinessKey(String expression) {
        if (expression != null && Boolean.TRUE.equals(ordered)) {
            throw Refusal.invalid("ordered", "goes by the event's own businessKey, so there must be no expression");
        }
        return expression;
    }

    private Map<String, String> checkedKeys() {
        Map<String, String> checked = new TreeMap<>();
        if (correlationKeys != null) {
            correlationKeys.forEach((name, expression) -> {
                String field = "correlationKeys." + name;
                needed(field, expression);
                if (name.isBlank() || name.length() > 200 || !name.matches(NO_CONTROL_CHARACTERS)) {
                    throw Refusal.invalid("correlationKeys", "must have names of 1 to 200 characters");
                }
                checked.put(name, checked(field, expression));
            });
        }
        return checked;
    }

    private static String checked(String name, String expression) {
        if (expression == null || expression.isBlank()) {
            return null;
        }
        try {
            return Expression.of(expression).toString();
        } catch (ExpressionRefused refused) {
            throw Refusal.invalid(name, refused.getMessage());
        }
    }
}
