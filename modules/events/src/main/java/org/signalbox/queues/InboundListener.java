package org.signalbox.queues;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.signalbox.kernel.Settings;

/**
 * The door for legacy systems: a thread for each consumer of each queue. No message-driven bean, as that is bound to one
 * queue when it is compiled. A thread that ended, for whatever reason, is followed by another.
 */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InboundListener {

    private static final System.Logger LOG = System.getLogger(InboundListener.class.getName());
    private static final long PATIENCE = 3000;

    @Inject
    Intake intake;

    @Resource(name = "jms/signalbox")
    ConnectionFactory broker;

    @Resource
    ManagedThreadFactory threads;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private final Map<QueueReader, Thread> readers = new LinkedHashMap<>();
    private ScheduledFuture<?> watching;

    @PostConstruct
    void start() {
        configured().forEach(this::empty);
        watching = scheduler.scheduleWithFixedDelay(this::watch, 0, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        watching.cancel(false);
        intake.close();
        readers.keySet().forEach(QueueReader::stop);
        try {
            for (Thread thread : readers.values()) {
                if (thread != null) {
                    thread.join(PATIENCE);
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<InboundQueue> configured() {
        try {
            return Settings.find("SIGNALBOX_QUEUES_FILE")
                    .map(file -> QueuesFile.read(Path.of(file)))
                    .orElseGet(() -> List.of(InboundQueue.first()));
        } catch (QueuesFile.Misconfigured refused) {
            LOG.log(System.Logger.Level.ERROR, "Signalbox does not start: {0}", refused.getMessage());
            throw refused;
        }
    }

    private void empty(InboundQueue queue) {
        LOG.log(System.Logger.Level.INFO, "queue {0} is for tenant {1}", queue.name(), queue.tenant());
        IntStream.range(0, queue.consumers()).forEach(i -> readers.put(new QueueReader(queue, broker, intake), null));
    }

    private void watch() {
        readers.replaceAll((reader, thread) -> thread != null && thread.isAlive() ? thread : begin(reader));
    }

    /** None where there is no thread to be had now: whoever watches must not throw, or he never watches again. */
    private Thread begin(QueueReader reader) {
        try {
            Thread thread = threads.newThread(reader);
            thread.start();
            return thread;
        } catch (RuntimeException | Error refused) {
            LOG.log(System.Logger.Level.WARNING, "no thread for a queue, asked again in a second", refused);
            return null;
        }
    }
}
