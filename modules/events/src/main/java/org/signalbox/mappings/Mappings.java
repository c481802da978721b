package org.signalbox.mappings;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Which workflows an event starts, which messages it brings to instances that wait, and with what. */
public interface Mappings {

    /**
     * What every mapping of the event's key says to it, in their order; empty where nobody mapped the key. Runs users'
     * expressions, and so is called before a transaction begins. Refused (INVALID) where one of them fails.
     */
    default List<Decision> decide(Candidate event) {
        return deciding().apply(event);
    }

    /** The same for several events at once, of which the mappings of each key are read once. */
    Function<Candidate, List<Decision>> deciding();

    /**
     * Whether these are still what the mappings of the key decide by. To the end of the transaction nobody adds or
     * changes one, so that whoever does finds what was recorded by the answer.
     */
    boolean areStill(String tenant, String eventKey, List<Decision> decisions);

    /** The event keys of which a mapping asks for order. */
    List<String> orderedKeys(String tenant);

    /** @param businessKey the event's own, or null */
    record Candidate(
            String tenant,
            UUID id,
            String key,
            String source,
            String businessKey,
            Instant receivedAt,
            JsonObject payload) {}

    /**
     * @param mappingVersion which of its versions decided
     * @param target what is to be done, or would be
     * @param matches whether it is to be done
     * @param reason why, or why not
     * @param businessKey of the instance that is to start, or to be found; null for a message that may find any
     * @param correlationKeys what variables of the instance that is to be found must be; empty for a start
     * @param ordered one at a time and in the order of arrival, among those of the same business key
     */
    record Decision(
            UUID mappingId,
            int mappingVersion,
            Target target,
            boolean matches,
            String reason,
            String businessKey,
            JsonObject correlationKeys,
            JsonObject variables,
            boolean ordered) {

        public String workflowKey() {
            return target.workflowKey();
        }
    }
}
