package org.signalbox.incidents;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.incidents.EngineIncidents.Raised;
import org.signalbox.workflow.EngineFailure;
import org.signalbox.workflow.Ownership;

/** Finds out whose an incident is, and writes it down. One that cannot be must not keep the others from being seen. */
@Singleton
class IncidentSight {

    private static final System.Logger LOG = System.getLogger(IncidentSight.class.getName());
    private static final Duration SELDOM = Duration.ofHours(1);

    private final Incidents incidents;
    private final Ownership ownership;
    private final InstantSource clock;
    private final Map<String, Instant> lamented = new ConcurrentHashMap<>();

    @Inject
    IncidentSight(Incidents incidents, Ownership ownership, InstantSource clock) {
        this.incidents = incidents;
        this.ownership = ownership;
        this.clock = clock;
    }

    /** Fails where the engine is away; else it is met again, if it was not written down. */
    CompletionStage<Void> of(Raised one) {
        return whose(one).exceptionally(failure -> passedOver(one, failure));
    }

    private CompletionStage<Void> whose(Raised one) {
        if (one.engineInstanceId() == null) {
            incidents.raised(one, Whose.ofOthers(one.tenant()));
            return CompletableFuture.completedStage(null);
        }
        return ownership.of(one.engineInstanceId()).thenAccept(owner -> Whose.of(owner, one.tenant())
                .ifPresent(whose -> incidents.raised(one, whose)));
    }

    private Void passedOver(Raised one, Throwable failure) {
        if (EngineFailure.of(failure).kind() == EngineFailure.Kind.AWAY) {
            throw EngineFailure.of(failure);
        }
        if (isNews(one.engineIncidentId())) {
            LOG.log(System.Logger.Level.WARNING, "incident " + one.engineIncidentId() + " is not seen now", failure);
        }
        return null;
    }

    /** It is met every second. */
    private boolean isNews(String id) {
        Instant now = clock.instant();
        Instant last = lamented.get(id);
        boolean news = last == null || !last.plus(SELDOM).isAfter(now);
        if (news) {
            lamented.put(id, now);
        }
        return news;
    }

    /** What is open no more is not lamented any more. */
    void forgetAllBut(Set<String> open) {
        lamented.keySet().retainAll(open);
    }
}
