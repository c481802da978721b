package org.signalbox.subscriptions;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.subscriptions.Subscription.Status;
import org.signalbox.work.Work;

/** Takes wishes and changes them. Asking twice for the same by the short form is one wish. */
@UseCase
@Transactional
class Subscriptions implements Revival {

    /** @param created false where the same was asked before */
    record Taken(SubscriptionView subscription, long version, boolean created) {}

    private final SubscriptionBook book;
    private final SubscriptionNews news;
    private final Work work;
    private final InstantSource clock;

    @Inject
    Subscriptions(SubscriptionBook book, SubscriptionNews news, Work work, InstantSource clock) {
        this.book = book;
        this.news = news;
        this.work = work;
        this.clock = clock;
    }

    /** The short form. A repeat gets the first one's answer; it also wakes one that was paused or disabled. */
    Taken subscribe(Caller caller, URI receiver, String key) {
        Terms terms = Terms.shortForm(receiver, key);
        Optional<UUID> id = inserted(caller, terms);
        if (id.isPresent()) {
            return made(id.get(), caller);
        }
        return book.same(caller.tenant(), caller.keyId(), receiver, key)
                .map(same -> same.status() == Status.ACTIVE ? taken(same, false) : enable(caller, same.id()))
                // It was removed while we looked: this is not a repeat any more.
                .orElseGet(() -> subscribe(caller, receiver, key));
    }

    Taken create(Caller caller, Terms terms, Map<String, String> headers) {
        OwnHeaders own = OwnHeaders.wished(headers, OwnHeaders.NONE);
        UUID id = inserted(caller, terms)
                .orElseThrow(() -> new Refusal(Refusal.Kind.CONFLICT, "There is such a subscription already."));
        Subscription subscription = book.find(id).orElseThrow();
        subscription.take(terms);
        book.seal(subscription, own);
        return made(id, caller);
    }

    /** Empty where the same was asked before. */
    private Optional<UUID> inserted(Caller caller, Terms terms) {
        if (caller.keyId() == null) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "Webhooks are signed with the secret of an API key: subscribe with one, not with a token.");
        }
        UUID id = TimeOrderedId.at(clock.instant());
        return book.insert(id, caller, terms, clock.instant()) ? Optional.of(id) : Optional.empty();
    }

    private Taken made(UUID id, Caller caller) {
        Subscription subscription = book.find(id).orElseThrow();
        news.did("subscription.created", subscription, caller.name(), null);
        return taken(subscription, true);
    }

    Taken one(Caller caller, UUID id) {
        return taken(visible(caller, id), false);
    }

    Page<SubscriptionView> page(Caller caller, UUID cursor, int limit) {
        return Page.of(book.page(caller, cursor, limit), limit, Subscription::id)
                .map(Subscription::view);
    }

    /** @param headers those without a value keep theirs */
    Taken change(Caller caller, UUID id, Terms terms, Map<String, String> headers, long read) {
        Subscription subscription = locked(caller, id, read);
        Terms before = subscription.terms();
        if (terms.key() != null
                && !(terms.key().equals(before.key()) && terms.url().equals(before.url()))) {
            book.same(subscription.tenant(), subscription.apiKeyId(), terms.url(), terms.key())
                    .ifPresent(same -> {
                        throw new Refusal(Refusal.Kind.CONFLICT, "There is such a subscription already: " + same.id());
                    });
        }
        subscription.take(terms);
        book.seal(subscription, OwnHeaders.wished(headers, book.headers(subscription)));
        if (terms.width() != before.width()) {
            work.widen(Subscriber.DELIVERY, book.subscriber(subscription).lane());
        }
        news.did("subscription.changed", subscription, caller.name(), Fact.changes(before, terms));
        return taken(subscription, false);
    }

    /** What waits for it is abandoned. */
    void remove(Caller caller, UUID id, long read) {
        Subscription subscription = locked(caller, id, read);
        work.open(Subscriber.DELIVERY, book.subscriber(subscription).lane());
        news.did("subscription.removed", subscription, caller.name(), null);
        book.remove(subscription);
    }

    /** It is told later. Refused (CONFLICT) where it is disabled; one that is paused stays so. */
    Taken pause(Caller caller, UUID id) {
        work.close(Subscriber.DELIVERY, book.subscriber(visible(caller, id)).lane());
        Subscription subscription = book.locked(id).orElseThrow(() -> unknown(id));
        if (subscription.isDisabled()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The subscription is disabled: " + subscription.view().reason());
        }
        if (subscription.status() == Status.ACTIVE) {
            subscription.pause();
            news.did("subscription.paused", subscription, caller.name(), null);
        }
        return taken(subscription, false);
    }

    /** From paused or disabled. What waits is due at once. */
    Taken enable(Caller caller, UUID id) {
        work.open(Subscriber.DELIVERY, book.subscriber(visible(caller, id)).lane());
        Subscription subscription = book.locked(id).orElseThrow(() -> unknown(id));
        if (subscription.status() != Status.ACTIVE) {
            subscription.enable();
            news.did("subscription.enabled", subscription, caller.name(), null);
        }
        return taken(subscription, false);
    }

    @Override
    public void revive(Caller caller, UUID subscriptionId) {
        enable(caller, subscriptionId);
    }

    /** The lane before the row, as those do who record what came of an attempt. */
    private Subscription locked(Caller caller, UUID id, long read) {
        work.widen(Subscriber.DELIVERY, book.subscriber(visible(caller, id)).lane());
        Subscription subscription = book.locked(id).orElseThrow(() -> unknown(id));
        if (subscription.version() != read) {
            throw new Refusal(Refusal.Kind.STALE, "The subscription is not any more what was read.");
        }
        return subscription;
    }

    private Subscription visible(Caller caller, UUID id) {
        return book.find(id)
                .filter(found -> book.subscriber(found).isVisibleTo(caller))
                .orElseThrow(() -> unknown(id));
    }

    private static Refusal unknown(UUID id) {
        return Refusal.unknown("subscription", id);
    }

    private Taken taken(Subscription subscription, boolean created) {
        book.flush();
        return new Taken(subscription.view(), subscription.version(), created);
    }
}
