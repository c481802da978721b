package org.signalbox.externaltasks;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread for each topic, that fetches, and one that tends what is under way. Threads of our own and no scheduled tasks:
 * a server that stops suspends those first, and complains of each.
 */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TopicFetcher {

    private static final System.Logger LOG = System.getLogger(TopicFetcher.class.getName());
    /** For handlers that are at work when the server stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long FOR_A_FETCHER = 1000;

    @Inject
    Crews crews;

    @Inject
    Locks locks;

    @Inject
    Topics topics;

    @Inject
    ExternalTasks tasks;

    @Inject
    Resources resources;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Fetching> fetchings = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @PostConstruct
    void start() {
        try {
            String workerId = "signalbox-" + UUID.randomUUID();
            crews.all().forEach(crew -> fetchings.add(new Fetching(crew, workerId, topics, tasks)));
        } catch (IllegalStateException refused) {
            LOG.log(System.Logger.Level.ERROR, "Signalbox does not start: {0}", refused.getMessage());
            throw refused;
        }
        fetchings.forEach(this::begin);
        begin(this::tend);
    }

    private void begin(Runnable work) {
        Thread thread = resources.threads.newThread(work);
        threads.add(thread);
        thread.start();
    }

    private void tend() {
        try {
            while (!stopped.await(1, TimeUnit.SECONDS)) {
                crews.all().forEach(this::tend);
            }
        } catch (InterruptedException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "what is under way is not tended any more", stopping);
        }
    }

    /** What it throws must not be its last. */
    private void tend(Crew crew) {
        try {
            locks.tend(crew);
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "what is under way could not be tended", failure);
        }
    }

    @PreDestroy
    void stop() {
        fetchings.forEach(Fetching::stop);
        try {
            crews.close(PATIENCE);
            stopped.countDown();
            for (Thread thread : threads) {
                thread.join(FOR_A_FETCHER);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
