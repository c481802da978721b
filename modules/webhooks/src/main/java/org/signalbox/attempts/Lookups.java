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
 * would hold up all receivers; and of one name once at a time.
 */
@Singleton
class Lookups {

    static final Duration WITHIN = Duration.ofSeconds(5);

    static final class Blocked extends UnknownHostException {

        private static final long serialVersionUID = 1;

        Blocked(String host) {
            super(host + " is no address that may be dialled");
        }
    }

    private final ReceiverAddresses addresses;
    private final Executor threads;
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    @Inject
    Lookups(ReceiverAddresses addresses, Resources resources) {
        this(addresses, resources.lookups());
    }

    Lookups(ReceiverAddresses addresses, Executor threads) {
        this.addresses = addresses;
        this.threads = threads;
    }

    /** Of several addresses each attempt takes the next. Fails with {@link UnknownHostException}. */
    CompletableFuture<InetAddress> address(String host, int attempts) {
        return underWay.computeIfAbsent(host, this::begun)
                .copy()
                .orTimeout(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(dialable -> dialable.get(attempts % dialable.size()));
    }

    private CompletableFuture<List<InetAddress>> begun(String host) {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                found.complete(dialable(host));
            } catch (UnknownHostException | RuntimeException failure) {
                found.completeExceptionally(failure);
            } finally {
                underWay.remove(host, found);
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
