package org.signalbox.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.signalbox.events.PassedOver;
import org.signalbox.forecasts.Forecasts;
import org.signalbox.intake.NewEvent;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.subscriptions.Listener;
import org.signalbox.subscriptions.Subscribers;
import org.signalbox.subscriptions.Topic;

/** What would happen to an event: what would start, which messages would arrive, and who would be told of it. */
@Singleton
@Path("/events/dry-run")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DryRunResource {

    private static final int MOST_TOLD = 1000;

    /** Either the id of an event that is kept, or an event. */
    public record Question(UUID eventId, @Valid NewEvent event) {}

    /** @param subscriptions that the caller may see and that would be told of the event itself; of its tasks others may be told */
    public record Answer(
            String eventKey,
            String status,
            String reason,
            List<Forecasts.ForecastStart> starts,
            List<Forecasts.ForecastMessage> messages,
            List<String> consumers,
            List<PassedOver> passedOver,
            List<Told> subscriptions) {}

    public record Told(UUID id, String url) {}

    @Inject
    Forecasts forecasts;

    @Inject
    Subscribers subscribers;

    @Inject
    Caller.Current current;

    @POST
    @RolesAllowed("mappings:read")
    public Answer ask(@Valid @NotNull Question question) {
        Forecasts.Forecast forecast = forecast(question);
        return new Answer(
                forecast.eventKey(),
                forecast.status(),
                forecast.reason(),
                forecast.starts(),
                forecast.messages(),
                forecast.consumers(),
                forecast.passedOver(),
                told(forecast));
    }

    private Forecasts.Forecast forecast(Question question) {
        if (question.eventId() == null == (question.event() == null)) {
            throw Refusal.invalid("eventId", "or event is needed, and not both");
        }
        return question.event() == null
                ? forecasts.of(question.eventId(), current.caller())
                : forecasts.of(question.event(), current.caller());
    }

    /** The types of broadcast are the inbox's own; an event that is held tells nobody. */
    private List<Told> told(Forecasts.Forecast forecast) {
        String type =
                switch (forecast.status()) {
                    case "RECEIVED" -> "event.processed";
                    case "UNMAPPED" -> "event.unmapped";
                    case "DEAD" -> "event.failed";
                    default -> null;
                };
        return type == null || !current.caller().may("subscriptions:read")
                ? List.of()
                : subscribers.find(listeners(new Topic(type, forecast.eventKey(), null))).stream()
                        .filter(subscriber -> subscriber.isVisibleTo(current.caller()))
                        .map(subscriber ->
                                new Told(subscriber.id(), subscriber.url().toString()))
                        .toList();
    }

    private List<UUID> listeners(Topic topic) {
        return subscribers.matching(current.caller().tenant(), topic, null, MOST_TOLD).stream()
                .filter(listener -> listener.missing() == null)
                .map(Listener::id)
                .toList();
    }
}
