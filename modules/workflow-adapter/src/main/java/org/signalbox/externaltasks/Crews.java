package org.signalbox.externaltasks;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.signalbox.kernel.Settings;
import org.signalbox.workflow.ExternalTaskHandler;

/** A crew for each topic that a handler was found for. Their threads are no others': a handler that hangs holds up nobody else. */
@Singleton
class Crews implements ServedTopics {

    private final Iterable<ExternalTaskHandler> handlers;
    private final Resources resources;
    private final InstantSource clock;
    private ExecutorService threads;
    private Map<String, Crew> crews;
    private TopicsFile file;

    @Inject
    Crews(@Any Instance<ExternalTaskHandler> handlers, Resources resources, InstantSource clock) {
        this((Iterable<ExternalTaskHandler>) handlers, resources, clock);
    }

    Crews(Iterable<ExternalTaskHandler> handlers, Resources resources, InstantSource clock) {
        this.handlers = handlers;
        this.resources = resources;
        this.clock = clock;
    }

    synchronized Collection<Crew> all() {
        if (crews == null) {
            file = Settings.find("SIGNALBOX_TOPICS_FILE")
                    .map(path -> TopicsFile.read(Path.of(path)))
                    .orElseGet(TopicsFile::none);
            crews = gathered(file);
        }
        return crews.values();
    }

    private Map<String, Crew> gathered(TopicsFile settings) {
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), resources.threads);
        Map<String, Crew> gathered = new TreeMap<>();
        for (ExternalTaskHandler handler : handlers) {
            String topic = handler.topic();
            settings.mustNotBeRemote(topic);
            Crew crew = new Crew(settings.of(topic), handler, threads, clock);
            if (gathered.put(topic, crew) != null) {
                throw new IllegalStateException("two handlers for one topic: " + topic);
            }
        }
        return gathered;
    }

    Optional<Crew> of(String topic) {
        return all().stream()
                .filter(crew -> crew.settings().topic().equals(topic))
                .findFirst();
    }

    @Override
    public boolean isServed(String topic) {
        return of(topic).isPresent();
    }

    @Override
    public boolean isRemote(String topic) {
        all();
        return file.isRemote(topic);
    }

    /** All of them share the patience. */
    void close(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Crew crew : all()) {
            crew.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    @PreDestroy
    synchronized void dismiss() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
