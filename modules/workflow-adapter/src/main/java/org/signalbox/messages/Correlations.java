package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.messages.Correlation.Status;
import org.signalbox.work.Work;
import org.signalbox.workflow.Ownership;

/** What becomes of the messages that instances are to get: delivered, or given up. Where they are aimed is with {@link Aims}. */
@UseCase
@Transactional
class Correlations {

    private final EntityManager entities;
    private final Work work;
    private final Ownership ownership;
    private final Tidings tidings;
    private final InstantSource clock;

    @Inject
    Correlations(Resources resources, Work work, Ownership ownership, Tidings tidings, InstantSource clock) {
        this(resources.entityManager, work, ownership, tidings, clock);
    }

    Correlations(EntityManager entities, Work work, Ownership ownership, Tidings tidings, InstantSource clock) {
        this.entities = entities;
        this.work = work;
        this.ownership = ownership;
        this.tidings = tidings;
        this.clock = clock;
    }

    /** What is to be delivered, or empty if that is settled. */
    Optional<Meant> meant(UUID id) {
        return Optional.ofNullable(entities.find(Correlation.class, id))
                .filter(correlation -> correlation.status() == Status.WAITING)
                .map(correlation -> correlation.meant(clock.instant()));
    }

    /**
     * @param aim where it may have been delivered by an earlier attempt
     * @param reason why the last attempt failed
     */
    record Meant(
            UUID id,
            String tenant,
            String name,
            String businessKey,
            JsonObject keys,
            JsonObject variables,
            Patience.Term term,
            Optional<Aims.Aim> aim,
            Optional<String> reason) {

        /** For people. */
        String words() {
            String with = Stream.concat(
                            Stream.ofNullable(businessKey).map(key -> "business key " + key),
                            keys.entrySet().stream().map(key -> key.getKey() + " = " + key.getValue()))
                    .collect(Collectors.joining(" and "));
            return "message " + name + (with.isEmpty() ? "" : " with " + with);
        }
    }

    /** @param arrival what the look at the engine showed that comes after every delivery */
    void delivered(UUID id, Arrival arrival, int attempts) {
        Correlation correlation = find(id);
        correlation.delivered(arrival.instance().orElse(null), clock.instant());
        tidings.delivered(correlation, arrival, attempts);
        arrival.instance().ifPresent(instance -> {
            ownership.withhold(instance, correlation.withheld());
            arrival.seen().run();
        });
    }

    /**
     * @param instance ours, where it is one of ours
     * @param seen notes how that is now
     */
    record Arrival(String engineId, Optional<UUID> instance, Runnable seen) {}

    void accepted(UUID id, String sender) {
        tidings.accepted(find(id), sender);
    }

    void gaveUp(UUID id, String reason, int attempts) {
        end(id, Status.DEAD, reason, attempts);
    }

    /** Its time is over. */
    void parked(UUID id, String reason, int attempts) {
        end(id, Status.PARKED, reason, attempts);
    }

    private void end(UUID id, Status end, String reason, int attempts) {
        Correlation correlation = find(id);
        if (correlation.status() == Status.WAITING) {
            correlation.gaveUp(end, reason, clock.instant());
            tidings.notDelivered(correlation, correlation.reason(), attempts);
        }
    }

    /** Refused (UNKNOWN, or CONFLICT where it is under way or delivered). */
    void replay(UUID id, Caller caller) {
        Correlation correlation = Correlation.locked(entities, id)
                .filter(found -> found.tenant().equals(caller.tenant()))
                .orElseThrow(() -> Refusal.unknown("message", id));
        if (!correlation.status().canBeTriedAgain()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The message is " + correlation.status() + "; only what is PARKED or DEAD is replayed.");
        }
        again(correlation, caller.name());
    }

    /** False where somebody else took it up since it was found. */
    boolean again(UUID id, Status asFound, String actor) {
        Correlation correlation = Correlation.locked(entities, id).orElseThrow();
        boolean isAsFound = correlation.status() == asFound;
        if (isAsFound) {
            again(correlation, actor);
        }
        return isAsFound;
    }

    private void again(Correlation correlation, String actor) {
        Status before = correlation.status();
        again(correlation);
        tidings.replayed(correlation, before, actor);
    }

    /** With the event that it came of. What somebody took up by itself meanwhile goes on as it is. */
    void again(UUID id) {
        Correlation correlation = Correlation.locked(entities, id).orElseThrow();
        if (correlation.status().canBeTriedAgain()) {
            again(correlation);
        }
    }

    private void again(Correlation correlation) {
        UUID id = correlation.id();
        correlation.again(clock.instant());
        if (!work.retry(CorrelateWorker.KIND, id)) {
            work.add(correlation.tenant(), CorrelateWorker.KIND, id);
        }
    }

    private Correlation find(UUID id) {
        return entities.find(Correlation.class, id);
    }
}
