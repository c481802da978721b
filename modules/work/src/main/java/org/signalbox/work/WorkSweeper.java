package org.signalbox.work;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks once a second for what no nudge told: lost messages, lost leases, work that has become due. Before that it takes
 * back what this server held when it ended.
 */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WorkSweeper {

    private static final System.Logger LOG = System.getLogger(WorkSweeper.class.getName());

    @Inject
    WorkMachine machine;

    @Inject
    Leases leases;

    @Inject
    Overdue overdue;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> sweeping;

    @PostConstruct
    void start() {
        int taken = leases.takeBack();
        if (taken > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "took back {0} work items that were cut short when this server ended",
                    taken);
        }
        sweeping = scheduler.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        sweeping.cancel(false);
    }

    /** One that throws would be the last. It hands over, as a worker that blocks would keep all kinds waiting. */
    private void sweep() {
        try {
            machine.sendBackTheLate();
            machine.fill(overdue.lanes());
            overdue.kinds().forEach(machine::lookSoon);
            machine.beginAdded();
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "the sweep failed and comes again in a second", failure);
        }
    }
}
