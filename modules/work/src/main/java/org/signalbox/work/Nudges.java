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
import java.util.concurrent.TimeUnit;

/**
 * Tells the nodes to look, after the commit and never on the caller's thread: at once, and then at most once per pause and
 * kind, as one look serves all that came meanwhile. A nudge that is lost costs a second: the sweeper looks anyway.
 */
@Singleton
class Nudges {

    static final String QUEUE = "signalbox.nudge";
    static final Duration PAUSE = Duration.ofMillis(20);

    private static final System.Logger LOG = System.getLogger(Nudges.class.getName());

    private final Resources resources;
    /** The kinds that were told of less than a pause ago, each with whether there is more to tell by now. */
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();

    @Inject
    Nudges(Resources resources) {
        this.resources = resources;
    }

    /** Not transactional in any way: Payara cannot give a suspended transaction back that has ended. */
    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkAdded added) {
        boolean more = told.compute(added.kind(), (kind, before) -> before != null);
        if (!more) {
            tell(added.kind());
        }
    }

    private void tell(String kind) {
        try {
            resources.executor.execute(() -> sendAndPause(kind));
        } catch (RejectedExecutionException busy) {
            dropped(kind, busy);
        }
    }

    /** The pause begins when it is sent, however long a broker takes: one of a kind is under way at most. */
    private void sendAndPause(String kind) {
        try {
            send(kind);
        } finally {
            try {
                resources.scheduler.schedule(() -> pauseEnds(kind), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException busy) {
                dropped(kind, busy);
            }
        }
    }

    private void dropped(String kind, RejectedExecutionException busy) {
        told.remove(kind);
        LOG.log(System.Logger.Level.DEBUG, "nudge dropped, all threads are busy", busy);
    }

    private void pauseEnds(String kind) {
        if (told.computeIfPresent(kind, (same, more) -> more ? false : null) != null) {
            tell(kind);
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
