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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Has this node begin, after the commit and never on the caller's thread, what it claimed as it added it, and look for the rest: at
 * once, and then at most once per pause and kind, as one look serves all that came meanwhile. A pause is some times what the last
 * look took: so looks have their share of the machine and no more, whatever its load. A node that takes no more tells the others.
 * What is lost on the way costs a second: the sweeper looks anyway, for both.
 */
@Singleton
class Nudges {

    static final String QUEUE = "signalbox.nudge";
    private static final int TIMES = 8;
    private static final Duration SHORTEST = Duration.ofMillis(4);
    private static final Duration LONGEST = Duration.ofMillis(80);
    static final int MOST_LOOKERS = 4;

    private static final System.Logger LOG = System.getLogger(Nudges.class.getName());

    private final Resources resources;
    private final WorkMachine machine;
    private final LongSupplier nanos;
    private final Map<String, Semaphore> lookers = new ConcurrentHashMap<>();
    /** The kinds of which there is something that this node did not claim as it was added. */
    private final Set<String> lookedFor = ConcurrentHashMap.newKeySet();
    /** The kinds that were told of and not begun with since. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    /** The kinds that were told of less than a pause ago, and whether there is more to tell by now. */
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();
    /** How long the last look of each kind took, where there was one. */
    private final Map<String, Duration> took = new ConcurrentHashMap<>();

    @Inject
    Nudges(Resources resources, WorkMachine machine) {
        this(resources, machine, System::nanoTime);
    }

    Nudges(Resources resources, WorkMachine machine, LongSupplier nanos) {
        this.nanos = nanos;
        this.resources = resources;
        this.machine = machine;
    }

    /** Not transactional in any way: Payara cannot give a suspended transaction back that has ended. */
    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkAdded added) {
        if (!added.lanes().isEmpty()) {
            machine.fillBehind(added);
            return;
        }
        if (added.claimed().isEmpty()) {
            lookedFor.add(added.kind());
        } else {
            machine.keep(added);
        }
        boolean more = told.compute(added.kind(), (kind, before) -> before != null);
        if (!more) {
            tell(added.kind());
        }
    }

    void afterRollback(@Observes(during = TransactionPhase.AFTER_FAILURE) WorkAdded added) {
        machine.forget(added);
    }

    private void tell(String kind) {
        asked.add(kind);
        try {
            resources.executor.execute(() -> look(kind));
            resources.scheduler.schedule(() -> pauseEnds(kind), pause(kind).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException busy) {
            dropped(kind, busy);
        }
    }

    private Duration pause(String kind) {
        Duration pause = took.getOrDefault(kind, Duration.ZERO).multipliedBy(TIMES);
        return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** No more than some threads are at it at once, however slow the work; who is turned away is heard by who leaves. */
    private void look(String kind) {
        Semaphore places = lookers.computeIfAbsent(kind, same -> new Semaphore(MOST_LOOKERS));
        do {
            if (!places.tryAcquire()) {
                return;
            }
            try {
                asked.remove(kind);
                begin(kind);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "work of kind " + kind + " is left to the sweeper", failure);
            } finally {
                places.release();
            }
        } while (asked.contains(kind));
    }

    private void begin(String kind) {
        machine.beginAdded(kind);
        if (lookedFor.remove(kind)) {
            long begin = nanos.getAsLong();
            if (machine.drain(kind)) {
                send(kind);
            }
            took.put(kind, Duration.ofNanos(nanos.getAsLong() - begin));
        } else {
            took.remove(kind);
        }
    }

    private void dropped(String kind, RuntimeException busy) {
        told.remove(kind);
        System.Logger.Level level =
                busy instanceof RejectedExecutionException ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
        LOG.log(level, "a look at work of kind " + kind + " is left to the sweeper: no thread is there for it", busy);
    }

    private void pauseEnds(String kind) {
        boolean again = told.computeIfPresent(kind, (same, more) -> more ? false : null) != null;
        if (again) {
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
