package org.signalbox.work;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tells the nodes to look, after the commit and never on the caller's thread; at most one per kind under way. A nudge
 * that is lost costs a second: the sweeper looks anyway.
 */
@Singleton
class Nudges {

    static final String QUEUE = "signalbox.nudge";

    private static final System.Logger LOG = System.getLogger(Nudges.class.getName());

    private final Resources resources;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    @Inject
    Nudges(Resources resources) {
        this.resources = resources;
    }

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkAdded added) {
        if (underWay.add(added.kind())) {
            try {
                resources.executor.execute(() -> send(added.kind()));
            } catch (RejectedExecutionException busy) {
                underWay.remove(added.kind());
                LOG.log(System.Logger.Level.DEBUG, "nudge dropped, all threads are busy", busy);
            }
        }
    }

    private void send(String kind) {
        try (JMSContext broker = resources.broker.createContext()) {
            broker.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setTimeToLive(1000)
                    .send(broker.createQueue(QUEUE), kind);
        } catch (JMSRuntimeException away) {
            LOG.log(System.Logger.Level.DEBUG, "nudge dropped, the broker is away", away);
        } finally {
            underWay.remove(kind);
        }
    }
}
