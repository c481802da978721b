package org.signalbox.externaltasks;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.signalbox.workflow.ExternalTaskHandler;

/**
 * One fetch per topic is always open at the engine; what it brings is claimed in one transaction, and the next fetch
 * opens. An engine that is away is not asked: its gate says so at once.
 */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TopicFetcher {

    private static final System.Logger LOG = System.getLogger(TopicFetcher.class.getName());
    /** Should the answer to a fetch be lost, this is how long its tasks wait to be handed out again. */
    private static final Duration LOCK = Duration.ofSeconds(30);

    private static final int MOST = 32;

    @Inject
    Topics topics;

    @Inject
    ExternalTasks tasks;

    @Inject
    @Any
    Instance<ExternalTaskHandler> handlers;

    @Inject
    Resources resources;

    private final String workerId = "signalbox-" + UUID.randomUUID();
    private volatile boolean stopped;

    @PostConstruct
    void start() {
        handlers.stream().map(ExternalTaskHandler::topic).forEach(topic -> again(topic, Duration.ofMillis(100)));
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    private void again(String topic, Duration pause) {
        if (!stopped) {
            try {
                resources.scheduler.schedule(() -> fetch(topic), pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.log(System.Logger.Level.DEBUG, "no more fetches of " + topic, stopping);
            }
        }
    }

    private void fetch(String topic) {
        if (stopped) {
            return;
        }
        try {
            topics.fetch(topic, workerId, MOST, LOCK).whenComplete((fetched, failure) -> {
                if (failure == null) {
                    claim(topic, fetched);
                } else {
                    again(topic, Duration.ofSeconds(1));
                }
            });
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "fetching " + topic + " failed", failure);
            again(topic, Duration.ofSeconds(1));
        }
    }

    /** Not claimed, not lost: the lock runs out and the engine hands it out again. */
    private void claim(String topic, List<Topics.Handed> fetched) {
        Duration pause = Duration.ZERO;
        try {
            if (!fetched.isEmpty()) {
                tasks.claimed(fetched, workerId);
            }
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "claiming of " + topic + " failed", failure);
            pause = Duration.ofSeconds(1);
        }
        again(topic, pause);
    }
}
