package org.signalbox.apikeys;

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

/** Writes once a minute when keys were used. */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LastUseSweeper {

    private static final System.Logger LOG = System.getLogger(LastUseSweeper.class.getName());

    @Inject
    LastUse lastUse;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> sweeping;

    @PostConstruct
    void start() {
        sweeping = scheduler.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        sweeping.cancel(false);
        sweep();
    }

    /** One that throws would be the last. */
    private void sweep() {
        try {
            lastUse.write();
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "when keys were last used is written in a minute", failure);
        }
    }
}
