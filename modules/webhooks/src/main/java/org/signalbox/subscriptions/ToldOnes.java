package org.signalbox.subscriptions;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.apikeys.KeyRevoked;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** Who is told, and who is told no more. */
@UseCase
@Transactional
class ToldOnes implements Subscribers {

    /** Of failures without a success between, longer than any receiver's long weekend. */
    static final Duration PATIENCE = Duration.ofDays(5);

    /** So long whoever is disabled can come back and lose nothing. */
    static final Duration KEPT = Duration.ofDays(30);

    private final SubscriptionBook book;
    private final Listeners listeners;
    private final Failures failures;
    private final SubscriptionNews news;
    private final Work work;

    @Inject
    ToldOnes(SubscriptionBook book, Listeners listeners, Failures failures, SubscriptionNews news, Work work) {
        this.book = book;
        this.listeners = listeners;
        this.failures = failures;
        this.news = news;
        this.work = work;
    }

    @Override
    public Set<Topic> heard(String tenant, Collection<Topic> topics) {
        return listeners.heard(tenant, topics, failures.now());
    }

    @Override
    public List<Listener> matching(String tenant, Topic topic, UUID after, int most) {
        return listeners.matching(tenant, topic, after, most, failures.now());
    }

    @Override
    public Optional<Subscriber> find(UUID id) {
        return book.find(id).map(book::subscriber);
    }

    @Override
    public List<Subscriber> find(Collection<UUID> ids) {
        return book.find(ids).stream().map(book::subscriber).toList();
    }

    @Override
    public void succeeded(Collection<UUID> ids) {
        failures.forget(ids);
    }

    @Override
    public void failed(UUID id) {
        Instant since = failures.since(id);
        if (since.plus(PATIENCE).isBefore(failures.now())) {
            disable(id, "no attempt was accepted since " + since);
        }
    }

    /**
     * Locks the row: several deliveries may hear at once that the receiver is gone. Not that of one which is disabled: whoever
     * writes down what that misses has it, and may wait for a lane that we hold.
     */
    @Override
    public void disable(UUID id, String reason) {
        find(id).filter(Subscriber::active).ifPresent(subscriber -> {
            work.open(Subscriber.DELIVERY, subscriber.lane());
            book.locked(id).filter(subscription -> !subscription.isDisabled()).ifPresent(subscription -> {
                subscription.disable(reason, failures.now().plus(KEPT));
                news.disabled(subscription, "system", reason);
            });
        });
    }

    /** What was to be signed with a key ends with it; the owner may subscribe again with another. */
    void stop(@Observes KeyRevoked key) {
        String reason = "its API key " + key.apiKey() + " was revoked";
        book.ofKey(key.tenant(), key.apiKeyId())
                .forEach(subscription -> work.open(
                        Subscriber.DELIVERY, book.subscriber(subscription).lane()));
        for (UUID one : listeners.toldOfKey(key.tenant(), key.apiKeyId())) {
            book.locked(one).filter(locked -> !locked.isDisabled()).ifPresent(locked -> {
                locked.disable(reason, null);
                news.disabled(locked, key.actor(), reason);
            });
        }
    }
}
