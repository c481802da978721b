package org.signalbox.mappings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.signalbox.kernel.Refusal;

/** Lets each mapping of an event's key speak. The same for an event that came in and for one that somebody only asks about. */
@Singleton
class MappingRules implements Mappings {

    static final int LARGEST_VARIABLES = 1024 * 1024;
    static final int LONGEST_BUSINESS_KEY = 255;
    static final int LONGEST_KEY = 4000;

    private final MappingRows rows;

    @Inject
    MappingRules(MappingRows rows) {
        this.rows = rows;
    }

    @Override
    public Function<Candidate, List<Decision>> deciding() {
        Map<List<String>, List<Mapping>> read = new HashMap<>();
        return event ->
                read
                        .computeIfAbsent(
                                List.of(event.tenant(), event.key()), key -> rows.of(event.tenant(), event.key()))
                        .stream()
                        .map(mapping -> decide(mapping, event))
                        .toList();
    }

    @Override
    public boolean areStill(String tenant, String eventKey, List<Decision> decisions) {
        rows.lockShared(tenant, eventKey);
        List<Decider> now = rows.of(tenant, eventKey).stream()
                .map(mapping -> new Decider(mapping.id(), mapping.version()))
                .toList();
        return now.equals(decisions.stream()
                .map(decision -> new Decider(decision.mappingId(), decision.mappingVersion()))
                .toList());
    }

    private record Decider(UUID mapping, int version) {}

    @Override
    public List<String> orderedKeys(String tenant) {
        return rows.orderedKeys(tenant);
    }

    private static Decision decide(Mapping mapping, Candidate event) {
        Mapping.Rule rule = mapping.rule();
        if (!rule.enabled()) {
            return no(mapping, "the mapping is switched off");
        }
        if (rule.condition() != null && !Expression.isTrue(run("condition", rule.condition(), mapping, event))) {
            return no(mapping, "its condition does not hold: " + rule.condition());
        }
        String reason = rule.condition() == null ? "the event key is " + event.key() : "its condition holds";
        return new Decision(
                mapping.id(),
                mapping.version(),
                rule.target(),
                true,
                reason,
                businessKey(mapping, event),
                correlationKeys(mapping, event),
                variables(mapping, event),
                rule.ordered());
    }

    private static Decision no(Mapping mapping, String reason) {
        Mapping.Rule rule = mapping.rule();
        return new Decision(
                mapping.id(), mapping.version(), rule.target(), false, reason, null, null, null, rule.ordered());
    }

    private static JsonObject variables(Mapping mapping, Candidate event) {
        String expression = mapping.rule().variables();
        if (expression == null) {
            return event.payload();
        }
        Object made = run("variables", expression, mapping, event);
        if (!(made instanceof Map<?, ?> members)) {
            throw failed("variables", mapping, "makes no object");
        }
        JsonObject variables = within("variables", mapping, () -> Made.object(members));
        if (variables.toString().length() > LARGEST_VARIABLES) {
            throw failed("variables", mapping, "makes more than " + LARGEST_VARIABLES + " characters");
        }
        return variables;
    }

    private static JsonObject correlationKeys(Mapping mapping, Candidate event) {
        Map<String, Object> values = new TreeMap<>();
        mapping.rule().correlationKeys().forEach((name, expression) -> {
            Object made = run("correlationKeys." + name, expression, mapping, event);
            boolean isSingle = made instanceof CharSequence || made instanceof Number || made instanceof Boolean;
            if (!isSingle || made.toString().length() > LONGEST_KEY) {
                String wanted = "makes no number, truth or text of at most " + LONGEST_KEY + " characters";
                throw failed("correlationKeys." + name, mapping, wanted);
            }
            values.put(name, made);
        });
        return within("correlationKeys", mapping, () -> Made.object(values));
    }

    private static String businessKey(Mapping mapping, Candidate event) {
        String expression = mapping.rule().businessKey();
        if (expression == null) {
            return mapping.rule().target().isMessage() ? null : event.businessKey();
        }
        Object made = run("businessKey", expression, mapping, event);
        String key = made instanceof CharSequence || made instanceof Number ? made.toString() : "";
        if (key.isBlank() || key.length() > LONGEST_BUSINESS_KEY) {
            throw failed("businessKey", mapping, "makes no text of 1 to " + LONGEST_BUSINESS_KEY + " characters");
        }
        return within("businessKey", mapping, () -> Made.text(key));
    }

    private static Object run(String name, String expression, Mapping mapping, Candidate event) {
        return within(name, mapping, () -> Expression.of(expression).on(Plain.of(event.payload()), about(event)));
    }

    /** Whose expression it was, where it is refused. */
    private static <T> T within(String name, Mapping mapping, Supplier<T> making) {
        try {
            return making.get();
        } catch (ExpressionRefused refused) {
            throw failed(name, mapping, refused.getMessage());
        }
    }

    /** What an expression knows as {@code $event}. */
    private static Map<String, Object> about(Candidate event) {
        Map<String, Object> about = new TreeMap<>();
        about.put("id", event.id().toString());
        about.put("key", event.key());
        about.put("source", event.source());
        about.put("businessKey", event.businessKey());
        about.put("receivedAt", event.receivedAt().toString());
        return about;
    }

    private static Refusal failed(String name, Mapping mapping, String why) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "The expression " + name + " of mapping " + mapping.id() + " ("
                        + mapping.rule().words() + ") " + why);
    }
}
