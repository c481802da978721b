package org.signalbox.work;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * What the container gives to this module. Its threads know the application for as long as they live: a managed executor
 * gives each task its surroundings anew, for which Payara searches the class path, and a step has many small tasks.
 */
@Singleton
class Resources {

    /** More than work at once; what is beyond waits. */
    private static final int MOST_THREADS = 64;

    private static final int IDLE_SECONDS = 60;

    @Inject
    DataSource database;

    @Resource(name = "jms/signalbox")
    ConnectionFactory broker;

    @Resource
    ManagedThreadFactory threads;

    @Resource
    ContextService context;

    ExecutorService executor;

    /** Only hands over: what it begins may take its time. */
    ScheduledExecutorService scheduler;

    @PostConstruct
    void start() {
        Executor surroundings = context.createContextualProxy((Executor) Runnable::run, Executor.class);
        ThreadFactory knowing = task -> threads.newThread(() -> surroundings.execute(task));
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), knowing);
        pool.allowCoreThreadTimeOut(true);
        executor = pool;
        scheduler = new ScheduledThreadPoolExecutor(1, knowing);
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
        executor.shutdown();
    }
}
