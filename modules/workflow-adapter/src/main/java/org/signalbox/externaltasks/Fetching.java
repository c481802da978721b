package org.signalbox.externaltasks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One fetch of a topic is always open at the engine; what it brings is claimed in one transaction, and the next fetch
 * opens. An engine that is away is not asked: its gate says so at once. Whatever goes wrong, it goes on.
 */
final class Fetching implements Runnable {

    private static final System.Logger LOG = System.getLogger(Fetching.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST = 32;

    private final Crew crew;
    private final String workerId;
    private final Topics topics;
    private final ExternalTasks tasks;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile CompletableFuture<List<Topics.Handed>> open = new CompletableFuture<>();

    Fetching(Crew crew, String workerId, Topics topics, ExternalTasks tasks) {
        this.crew = crew;
        this.workerId = workerId;
        this.topics = topics;
        this.tasks = tasks;
    }

    @Override
    public void run() {
        try {
            while (stopped.getCount() > 0) {
                round();
            }
        } catch (InterruptedException | CancellationException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "no more fetches of " + topic(), stopping);
        }
    }

    private void round() throws InterruptedException {
        try {
            int room = Math.min(MOST, crew.room(PAUSE));
            if (room > 0) {
                claim(fetch(room));
            }
        } catch (ExecutionException away) {
            LOG.log(System.Logger.Level.DEBUG, "nothing fetched of " + topic(), away);
            stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException stopping) {
            throw stopping;
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, "fetching " + topic() + " failed, again in a second", failure);
            stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private List<Topics.Handed> fetch(int room) throws InterruptedException, ExecutionException {
        open = topics.fetch(topic(), workerId, room, Locks.LOCK).toCompletableFuture();
        if (stopped.getCount() == 0) {
            open.cancel(true);
        }
        return open.get();
    }

    /** Not claimed, not lost: the lock runs out and the engine hands it out again. */
    private void claim(List<Topics.Handed> fetched) {
        if (!fetched.isEmpty()) {
            tasks.claimed(fetched, workerId);
        }
    }

    private String topic() {
        return crew.settings().topic();
    }

    /** What was fetched is claimed; what the open fetch would bring is not waited for. */
    void stop() {
        stopped.countDown();
        open.cancel(true);
    }
}
