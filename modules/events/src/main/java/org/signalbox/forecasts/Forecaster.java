package org.signalbox.forecasts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.consumers.Consumers;
import org.signalbox.events.EventStatus;
import org.signalbox.events.KnownEvents;
import org.signalbox.events.PassedOver;
import org.signalbox.intake.Incoming;
import org.signalbox.intake.NewEvent;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.mappings.Mappings;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.mappings.Mappings.Decision;
import org.signalbox.mappings.Target;
import org.signalbox.workflow.Workflows;

/** Asks whom the real run asks: the mappings, the consumers, the holds, the engine. */
@Singleton
class Forecaster implements Forecasts {

    private static final System.Logger LOG = System.getLogger(Forecaster.class.getName());

    private final KnownEvents events;
    private final Mappings mappings;
    private final Workflows workflows;
    private final Consumers consumers;
    private final InstantSource clock;

    @Inject
    Forecaster(KnownEvents events, Mappings mappings, Workflows workflows, Consumers consumers, InstantSource clock) {
        this.events = events;
        this.mappings = mappings;
        this.workflows = workflows;
        this.consumers = consumers;
        this.clock = clock;
    }

    @Override
    public Forecast of(UUID event, Caller caller) {
        return of(events.candidate(event, caller));
    }

    @Override
    public Forecast of(NewEvent event, Caller caller) {
        Incoming incoming = event.under(null);
        UUID id = TimeOrderedId.at(clock.instant());
        String businessKey = incoming.businessKey() == null ? id.toString() : incoming.businessKey();
        return of(new Candidate(
                caller.tenant(),
                id,
                incoming.key(),
                incoming.source(),
                businessKey,
                clock.instant(),
                incoming.payload()));
    }

    private Forecast of(Candidate event) {
        List<Decision> decisions;
        try {
            decisions = mappings.decide(event);
        } catch (Refusal expressionFailed) {
            return forecast(event, EventStatus.DEAD, expressionFailed.getMessage(), List.of(), List.of());
        }
        List<String> called = consumers.of(event.key());
        Optional<String> hold = events.holdOf(event.tenant(), event.key());
        if (hold.isPresent()) {
            return forecast(event, EventStatus.HELD, hold.get(), decisions, called);
        }
        boolean taken = decisions.stream().anyMatch(Decision::matches) || !called.isEmpty();
        return forecast(event, taken ? EventStatus.RECEIVED : EventStatus.UNMAPPED, null, decisions, called);
    }

    private Forecast forecast(
            Candidate event, EventStatus status, String reason, List<Decision> decisions, List<String> called) {
        List<ForecastStart> starts = decisions.stream()
                .filter(decision -> decision.matches() && !decision.target().isMessage())
                .map(decision -> start(event.tenant(), decision))
                .toList();
        List<ForecastMessage> messages = decisions.stream()
                .filter(decision -> decision.matches() && decision.target().isMessage())
                .map(this::message)
                .toList();
        List<PassedOver> passedOver = decisions.stream()
                .filter(decision -> !decision.matches())
                .map(PassedOver::of)
                .toList();
        return new Forecast(event.key(), status.name(), reason, starts, messages, called, passedOver);
    }

    private ForecastStart start(String tenant, Decision decision) {
        return new ForecastStart(
                decision.mappingId(),
                decision.workflowKey(),
                version(tenant, decision.target()),
                decision.reason(),
                decision.businessKey(),
                decision.variables(),
                workflows.tooLong(decision.variables()),
                workflows.inputErrors(tenant, decision.workflowKey(), decision.variables()),
                decision.ordered());
    }

    private ForecastMessage message(Decision decision) {
        return new ForecastMessage(
                decision.mappingId(),
                decision.target().messageName(),
                decision.businessKey(),
                decision.correlationKeys(),
                decision.target().timeToLive().toString(),
                decision.reason(),
                decision.variables(),
                workflows.tooLong(decision.variables()));
    }

    private Integer version(String tenant, Target target) {
        String workflowKey = target.workflowKey();
        Integer pinned = target.workflowVersion();
        try {
            if (pinned != null) {
                return workflows.hasVersion(tenant, workflowKey, pinned) ? pinned : null;
            }
            return workflows.version(tenant, workflowKey).orElse(null);
        } catch (Refusal away) {
            LOG.log(System.Logger.Level.DEBUG, "a forecast without the version of " + workflowKey, away);
            return null;
        }
    }
}
