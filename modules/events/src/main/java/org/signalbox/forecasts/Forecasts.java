package org.signalbox.forecasts;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.signalbox.events.PassedOver;
import org.signalbox.intake.NewEvent;
import org.signalbox.kernel.Caller;
import org.signalbox.workflow.InputCheck;

/** What would happen to an event. Nothing does: the same code decides, and nobody writes it down. */
public interface Forecasts {

    /** Refused (UNKNOWN) for an event that the caller may not see, (INVALID) for one that is none. */
    Forecast of(UUID event, Caller caller);

    Forecast of(NewEvent event, Caller caller);

    /**
     * @param status what it would become: RECEIVED where something would be done, HELD, UNMAPPED or DEAD
     * @param reason of that status, if it has one
     * @param consumers that would be called, by name
     */
    record Forecast(
            String eventKey,
            String status,
            String reason,
            List<ForecastStart> starts,
            List<ForecastMessage> messages,
            List<String> consumers,
            List<PassedOver> passedOver) {}

    /**
     * @param version of the workflow, pinned or the latest now; absent where the engine does not know it, or does not answer
     * @param withheld names of variables that are too long for the engine
     * @param inputErrors for which the start would be refused
     */
    record ForecastStart(
            UUID mappingId,
            String workflowKey,
            Integer version,
            String reason,
            String businessKey,
            JsonObject variables,
            List<String> withheld,
            List<InputCheck.Violation> inputErrors,
            boolean ordered) {}

    /**
     * @param businessKey of the instance that would be looked for; absent for any
     * @param correlationKeys what its variables would have to be
     * @param timeToLive for how long somebody would be looked for
     */
    record ForecastMessage(
            UUID mappingId,
            String messageName,
            String businessKey,
            JsonObject correlationKeys,
            String timeToLive,
            String reason,
            JsonObject variables,
            List<String> withheld) {}
}
