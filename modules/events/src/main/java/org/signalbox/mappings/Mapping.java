package org.signalbox.mappings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Event key to workflow, as it is written down. Its version is its ETag. */
record Mapping(UUID id, Rule rule, int version) {

    /**
     * What a person decides about a mapping.
     *
     * @param position among the mappings of the event key, lowest first
     * @param condition an expression that must hold, or null
     * @param variables an expression that makes the variables of the instance, or null: the members of the payload
     * @param businessKey an expression that makes the instance's business key, or null: the event's
     */
    record Rule(
            String eventKey,
            String workflowKey,
            int position,
            String condition,
            String variables,
            String businessKey,
            boolean ordered,
            boolean enabled) {

        static Rule shortForm(String eventKey, String workflowKey) {
            return new Rule(eventKey, workflowKey, 0, null, null, null, false, true);
        }

        String sentence() {
            return eventKey + " starts " + workflowKey + (condition == null ? "" : " if " + condition);
        }
    }

    static final String COLUMNS =
            "id, event_key, workflow_key, position, condition, variables, business_key, ordered, enabled, version";

    static Mapping of(ResultSet row) throws SQLException {
        Rule rule = new Rule(
                row.getString("event_key"),
                row.getString("workflow_key"),
                row.getInt("position"),
                row.getString("condition"),
                row.getString("variables"),
                row.getString("business_key"),
                row.getBoolean("ordered"),
                row.getBoolean("enabled"));
        return new Mapping(row.getObject("id", UUID.class), rule, row.getInt("version"));
    }
}
