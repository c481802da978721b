package org.signalbox.attempts;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What the container lends to this package. */
@Singleton
class Resources {

    /** A name that nobody answers for holds one of them for some seconds. */
    private static final int MOST_LOOKUPS = 64;

    private static final int IDLE_SECONDS = 60;

    @Inject
    DataSource database;

    @Resource
    ManagedThreadFactory threads;

    private ExecutorService lookups;

    @PostConstruct
    void start() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_LOOKUPS, MOST_LOOKUPS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        lookups = pool;
    }

    @PreDestroy
    void stop() {
        lookups.shutdownNow();
    }

    DataSource database() {
        return database;
    }

    /** For what knows no application and may block. */
    Executor lookups() {
        return lookups;
    }
}
