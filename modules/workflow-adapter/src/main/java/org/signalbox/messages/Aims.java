package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.signalbox.kernel.UseCase;

/**
 * Which message is on its way to which step: one at a time, as only the number of messages that a step has received tells
 * whether one arrived. An attempt that comes late changes no aim but its own.
 */
@UseCase
@Transactional
class Aims {

    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtextextended(?, 12)) as text)";
    private static final String OTHERS =
            """
            select count(*) from workflow.correlation where engine_instance_id = ? and activity = ?
            and subscription is not null and status <> 'DELIVERED' and id <> ?""";

    /**
     * @param number of the aims of this message, from 1
     * @param received how often the step had received before it was sent; empty while it certainly was not
     */
    record Aim(Messages.Receiver at, long number, Optional<Long> received) {}

    private final EntityManager entities;

    @Inject
    Aims(Resources resources) {
        this(resources.entityManager);
    }

    Aims(EntityManager entities) {
        this.entities = entities;
    }

    /** Empty while another message is on its way to the same step, or where another attempt is at this one, or done. */
    Optional<Aim> take(UUID id, Messages.Receiver receiver) {
        Correlation correlation = locked(id);
        if (!correlation.canBeAimed()) {
            return Optional.empty();
        }
        entities.createNativeQuery(LOCK)
                .setParameter(1, receiver.engineInstanceId() + "/" + receiver.activity())
                .getSingleResult();
        Number others = (Number) entities.createNativeQuery(OTHERS)
                .setParameter(1, receiver.engineInstanceId())
                .setParameter(2, receiver.activity())
                .setParameter(3, id)
                .getSingleResult();
        return others.longValue() == 0 ? Optional.of(correlation.aim(receiver)) : Optional.empty();
    }

    /** Counted when no other message of ours can come between. Empty where another attempt has taken over. */
    Optional<Aim> counted(UUID id, Aim aim, long received) {
        return Optional.of(locked(id))
                .filter(correlation -> correlation.isAimed(aim))
                .map(correlation -> correlation.counted(received));
    }

    /** The same one is told once more, by this attempt alone. Empty where another attempt has taken over. */
    Optional<Aim> again(UUID id, Aim aim) {
        return Optional.of(locked(id))
                .filter(correlation -> correlation.isAimed(aim))
                .map(Correlation::aimedAgain);
    }

    /** It certainly did not arrive where it was aimed. False where another attempt has taken over. */
    boolean missed(UUID id, Aim aim) {
        return change(id, aim, Correlation::missed);
    }

    void failed(UUID id, Aim aim, String reason) {
        change(id, aim, correlation -> correlation.failed(reason));
    }

    private boolean change(UUID id, Aim aim, Consumer<Correlation> change) {
        Correlation correlation = locked(id);
        boolean current = correlation.isAimed(aim);
        if (current) {
            change.accept(correlation);
        }
        return current;
    }

    private Correlation locked(UUID id) {
        return Correlation.locked(entities, id).orElseThrow();
    }
}
