package org.signalbox.definitions;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.signalbox.kernel.Settings;

/**
 * Deploys the models of a folder when the server has started and the engine is there, on a thread of its own: nobody waits for
 * either. Each server of a cluster does; the engine knows a file that it has.
 */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WorkflowFolder {

    private static final System.Logger LOG = System.getLogger(WorkflowFolder.class.getName());
    private static final long PAUSE_SECONDS = 1;
    private static final long FOR_A_DEPLOYMENT = 1000;

    @Inject
    FolderDeployment deployment;

    @Inject
    Resources resources;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread thread;

    @PostConstruct
    void start() {
        Settings.find("SIGNALBOX_WORKFLOWS_DIR").map(Path::of).ifPresent(this::begin);
    }

    private void begin(Path folder) {
        try {
            deployment.open(folder);
        } catch (IllegalStateException refused) {
            LOG.log(System.Logger.Level.ERROR, "Signalbox does not start: {0}", refused.getMessage());
            throw refused;
        }
        thread = resources.threads.newThread(this::run);
        thread.start();
    }

    private void run() {
        try {
            while (!isDone() && !stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "models of the folder wait for the engine");
            }
        } catch (InterruptedException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "models of the folder are left", stopping);
        }
    }

    /** What it throws must not be its last. */
    private boolean isDone() {
        try {
            return deployment.round();
        } catch (RuntimeException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "models of the folder could not be deployed, again in a second",
                    failure);
            return false;
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
        try {
            if (thread != null) {
                thread.join(FOR_A_DEPLOYMENT);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
