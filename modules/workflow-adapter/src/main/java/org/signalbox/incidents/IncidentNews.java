package org.signalbox.incidents;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObjectBuilder;
import java.time.InstantSource;
import org.signalbox.kernel.Broadcast;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;

/** Tells of incidents, to the history and to subscribers, in the transaction that writes them down. */
@Singleton
class IncidentNews {

    private static final System.Logger LOG = System.getLogger(IncidentNews.class.getName());
    private static final String ENGINE = "engine";

    private final Event<Object> events;
    private final InstantSource clock;

    @Inject
    IncidentNews(Event<Object> events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    void raised(String tenant, IncidentView incident) {
        LOG.log(
                System.Logger.Level.WARNING,
                "incident {0} of workflow {1} at {2}",
                incident.id(),
                incident.workflowKey(),
                incident.activity());
        fact(tenant, ENGINE, "incident.raised", incident, null, incident.cause());
        tell(tenant, "incident.raised", incident);
    }

    void resolved(String tenant, IncidentView incident) {
        LOG.log(System.Logger.Level.INFO, "incident {0} is resolved", incident.id());
        fact(tenant, ENGINE, "incident.resolved", incident, IncidentStatus.OPEN, null);
        tell(tenant, "incident.resolved", incident);
    }

    void retried(String tenant, IncidentView incident, String actor) {
        fact(tenant, actor, "incident.retried", incident, IncidentStatus.OPEN, null);
    }

    private void fact(
            String tenant, String actor, String what, IncidentView incident, IncidentStatus from, String why) {
        events.fire(new Fact(
                clock.instant(),
                tenant,
                actor,
                what,
                "incident",
                incident.id(),
                incident.eventId(),
                from == null ? null : from.name(),
                incident.status(),
                why));
    }

    /** To those who asked for incidents: who follows an event is not told of what is wrong inside. */
    private void tell(String tenant, String type, IncidentView incident) {
        JsonObjectBuilder data = JsonText.members().add("incident", incident.json());
        IncidentView.add(data, "eventId", incident.eventId());
        IncidentView.add(data, "eventKey", incident.eventKey());
        IncidentView.add(data, "businessKey", incident.businessKey());
        IncidentView.add(data, "workflowKey", incident.workflowKey());
        events.fire(new Broadcast(tenant, type, clock.instant(), incident.eventId(), null, null, data.build()));
    }
}
