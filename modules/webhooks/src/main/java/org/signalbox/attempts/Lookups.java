package org.signalbox.attempts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.signalbox.addresses.ReceiverAddresses;

/**
 * Finds the vetted address that is dialled then. Never on the thread of the network, where one name that nobody answers for
 * would hold up all receivers; and of one name once at a time, and once a second where it may be dialled.
 */
@Singleton
class Lookups {

    static final Duration WITHIN = Duration.ofSeconds(5);

    /** What was found serves as long for whoever asks again. Much less than the JDK itself remembers it. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    static final class Blocked extends UnknownHostException {

        private static final long serialVersionUID = 1;

        Blocked(String host) {
            super(host + " is no address that may be dialled");
        }
    }

    private final ReceiverAddresses addresses;
    private final Executor threads;
    private final Executor later;
    private final Map<String, CompletableFuture<List<InetAddress>>> known = new ConcurrentHashMap<>();

    @Inject
    Lookups(ReceiverAddresses addresses, Resources resources) {
        this(
                addresses,
                resources.lookups(),
                CompletableFuture.delayedExecutor(KEPT.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
    }

    /** @param later when what was found serves no more */
    Lookups(ReceiverAddresses addresses, Executor threads, Executor later) {
        this.addresses = addresses;
        this.threads = threads;
        this.later = later;
    }

    /** Of several addresses each attempt takes the next. Fails with {@link UnknownHostException}. */
    CompletableFuture<InetAddress> address(String host, int attempts) {
        CompletableFuture<List<InetAddress>> asked = known.computeIfAbsent(host, this::begun);
        CompletableFuture<List<InetAddress>> inTime =
                asked.isDone() ? asked : asked.copy().orTimeout(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        return inTime.thenApply(dialable -> dialable.get(attempts % dialable.size()));
    }

    private CompletableFuture<List<InetAddress>> begun(String host) {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        Runnable forgetting = () -> known.remove(host, found);
        threads.execute(() -> {
            try {
                List<InetAddress> dialable = dialable(host);
                later.execute(forgetting);
                found.complete(dialable);
            } catch (UnknownHostException | RuntimeException | Error failure) {
                forgetting.run();
                found.completeExceptionally(failure);
            }
        });
        return found;
    }

    private List<InetAddress> dialable(String host) throws UnknownHostException {
        List<InetAddress> dialable = addresses.dialable(host);
        if (dialable.isEmpty()) {
            throw new Blocked(host);
        }
        return dialable;
    }

    /** What went wrong, without what stages wrap it in. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
