package org.signalbox.mappings;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Cell;

/** Event key to workflow or message, as it is written down. Its version is its ETag. */
record Mapping(UUID id, Rule rule, int version) {

    /**
     * What a person decides about a mapping.
     *
     * @param position among the mappings of the event key, lowest first
     * @param condition an expression that must hold, or null
     * @param variables an expression that makes the variables, or null: the members of the payload
     * @param businessKey an expression that makes the instance's business key, or null: of a start the event's, of a
     *     message none
     * @param correlationKeys expressions that make what variables of the instance must be, by their names
     */
    record Rule(
            String eventKey,
            Target target,
            int position,
            String condition,
            String variables,
            String businessKey,
            Map<String, String> correlationKeys,
            boolean ordered,
            boolean enabled) {

        /** Of a start of the latest version. */
        Rule(
                String eventKey,
                String workflowKey,
                int position,
                String condition,
                String variables,
                String businessKey,
                boolean ordered,
                boolean enabled) {
            this(
                    eventKey,
                    Target.workflow(workflowKey, null),
                    position,
                    condition,
                    variables,
                    businessKey,
                    Map.of(),
                    ordered,
                    enabled);
        }

        static Rule shortForm(String eventKey, String workflowKey) {
            return new Rule(eventKey, workflowKey, 0, null, null, null, false, true);
        }

        /** Without the condition. */
        String words() {
            return eventKey + " " + target.words();
        }

        String sentence() {
            return words() + (condition == null ? "" : " if " + condition);
        }

        /** As they are kept; null where there are none. */
        String keysText() {
            JsonObjectBuilder keys = JsonText.members();
            new TreeMap<>(correlationKeys).forEach(keys::add);
            return correlationKeys.isEmpty() ? null : keys.build().toString();
        }
    }

    static final String COLUMNS = "id, event_key, workflow_key, workflow_version, message_name, time_to_live, position,"
            + " condition, variables, business_key, correlation_keys, ordered, enabled, version";

    static Mapping of(ResultSet row) throws SQLException {
        Rule rule = new Rule(
                row.getString("event_key"),
                target(row),
                row.getInt("position"),
                row.getString("condition"),
                row.getString("variables"),
                row.getString("business_key"),
                keys(row.getString("correlation_keys")),
                row.getBoolean("ordered"),
                row.getBoolean("enabled"));
        return new Mapping(Cell.id(row, "id"), rule, row.getInt("version"));
    }

    private static Target target(ResultSet row) throws SQLException {
        String message = row.getString("message_name");
        return message == null
                ? Target.workflow(row.getString("workflow_key"), row.getObject("workflow_version", Integer.class))
                : Target.message(message, Duration.parse(row.getString("time_to_live")));
    }

    private static Map<String, String> keys(String text) {
        Map<String, String> keys = new TreeMap<>();
        if (text != null) {
            JsonObject object = JsonText.object(text);
            object.keySet().forEach(name -> keys.put(name, object.getString(name)));
        }
        return keys;
    }
}
