package org.signalbox.work;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has this node look, after the commit and never on the caller's thread: at once, and then at most once per pause and kind,
 * as one look serves all that came meanwhile; under load the pauses grow. A node that takes no more tells the others. What
 * is lost on the way costs a second: the sweeper looks anyway.
 */
@Singleton
class Nudges {

    static final String QUEUE = "signalbox.nudge";
    static final Duration PAUSE = Duration.ofMillis(20);
    static final Duration LONGEST = Duration.ofMillis(80);
    static final int MOST_LOOKERS = 4;

    private static final System.Logger LOG = System.getLogger(Nudges.class.getName());

    private final Resources resources;
    private final WorkMachine machine;
    private final Map<String, Semaphore> lookers = new ConcurrentHashMap<>();
    /** The kinds that were told of less than a pause ago. */
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** @param more whether there is more to tell by now */
    private record Told(Duration pause, boolean more) {

        Told again() {
            return new Told(pause, true);
        }

        /** Where there was more each time, one look serves more. */
        Told next() {
            Duration longer = pause.multipliedBy(2);
            return new Told(longer.compareTo(LONGEST) < 0 ? longer : LONGEST, false);
        }
    }

    @Inject
    Nudges(Resources resources, WorkMachine machine) {
        this.resources = resources;
        this.machine = machine;
    }

    /** Not transactional in any way: Payara cannot give a suspended transaction back that has ended. */
    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkAdded added) {
        Told now =
                told.compute(added.kind(), (kind, before) -> before == null ? new Told(PAUSE, false) : before.again());
        if (!now.more()) {
            tell(added.kind(), now.pause());
        }
    }

    private void tell(String kind, Duration pause) {
        try {
            resources.executor.execute(() -> look(kind));
            resources.scheduler.schedule(() -> pauseEnds(kind), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException busy) {
            dropped(kind, busy);
        }
    }

    /** Who is at it looks again when he is through; no more than some threads do it at once, however slow the work. */
    private void look(String kind) {
        Semaphore places = lookers.computeIfAbsent(kind, same -> new Semaphore(MOST_LOOKERS));
        if (!places.tryAcquire()) {
            return;
        }
        try {
            if (drain(kind)) {
                send(kind);
            }
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "work of kind " + kind + " is left to the sweeper", failure);
        } finally {
            places.release();
        }
    }

    boolean drain(String kind) {
        return machine.drain(kind);
    }

    private void dropped(String kind, RejectedExecutionException busy) {
        told.remove(kind);
        LOG.log(System.Logger.Level.DEBUG, "a look is left to the sweeper: this server stops", busy);
    }

    private void pauseEnds(String kind) {
        Told now = told.computeIfPresent(kind, (same, before) -> before.more() ? before.next() : null);
        if (now != null) {
            tell(kind, now.pause());
        }
    }

    void send(String kind) {
        try (JMSContext broker = resources.broker.createContext()) {
            broker.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setTimeToLive(1000)
                    .send(broker.createQueue(QUEUE), kind);
        } catch (JMSRuntimeException away) {
            LOG.log(System.Logger.Level.DEBUG, "nudge dropped, the broker is away", away);
        }
    }
}
