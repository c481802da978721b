package org.signalbox.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalbox.attempts.Answer;
import org.signalbox.attempts.Attempt;
import org.signalbox.attempts.AttemptView;
import org.signalbox.attempts.Dispatch;
import org.signalbox.deliveries.DeliveriesResource.DeliveryStory;
import org.signalbox.deliveries.Redeliveries.Wanted;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.persistence.Sql;
import org.signalbox.subscriptions.Subscriber;
import org.signalbox.subscriptions.Topic;
import org.signalbox.work.Outcome;

class DeliveriesTest {

    private static final Caller ACME = new Caller("north", "acme", UUID.randomUUID());
    private static final Caller BOSS = new Caller("north", "boss", UUID.randomUUID(), Caller.WHOLE_TENANT);

    private final Post post = new Post();

    private Subscriber subscribed() {
        return post.told.add(ACME.keyId());
    }

    private List<DeliveryView> of(Subscriber subscriber) {
        return listed(ACME, new DeliveryQuery(subscriber.id(), null, false, null, null, null))
                .items();
    }

    private Page<DeliveryView> listed(Caller caller, DeliveryQuery query) {
        return post.database.inTransaction(() -> post.pages.page(caller, query, null, 50));
    }

    private DeliveryView only(Subscriber subscriber) {
        List<DeliveryView> all = of(subscriber);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private List<String> whats() {
        return post.facts.fired.stream().map(Fact::what).toList();
    }

    @Test
    void aBroadcastBecomesOneDeliveryPerSubscriberEachInItsOwnLane() {
        Subscriber first = subscribed();
        Subscriber second = subscribed();

        List<UUID> told = post.toldToAll("task.created");

        assertEquals(2, told.size());
        assertEquals(List.of(new Topic("task.created", "order", "review")), post.told.askedFor);
        assertEquals(
                List.of(first.lane(), second.lane()),
                post.work.added.stream().skip(1).map(Post.Added::lane).toList());
        assertEquals("PENDING", only(second).status());
    }

    @Test
    void whatNobodyIsToldOfMakesNoWork() {
        assertEquals(List.of(), post.toldToAll("task.created"));
        assertEquals(List.of(), post.work.added);

        subscribed();

        assertEquals(1, post.toldToAll("task.created").size());
    }

    @Test
    void aBroadcastWithManySubscribersIsFannedOutInSteps() {
        for (int i = 0; i < 2 * Broadcasts.STEP + 1; i++) {
            subscribed();
        }

        List<UUID> told = post.toldToAll("task.created");

        assertEquals(post.told.known.size(), told.size());
        assertEquals(3, post.told.askedFor.size());
        assertEquals(
                post.told.known.keySet(),
                told.stream()
                        .map(id -> post.database.inTransaction(() -> post.pages.one(BOSS, id)))
                        .map(story -> story.delivery().subscriptionId())
                        .collect(Collectors.toSet()));
    }

    @Test
    void oneTransactionFansOutAsManyAsItMayLock() {
        for (int i = 0; i < Broadcasts.STEP; i++) {
            subscribed();
        }
        int most = Broadcasts.TOGETHER / Broadcasts.STEP;
        post.database.inTransaction(() -> {
            for (int i = 0; i <= most; i++) {
                post.broadcasts.keep(Post.aBroadcast("task.created"));
            }
        });
        List<UUID> broadcasts = post.work.added.stream().map(Post.Added::ref).toList();
        post.work.added.clear();

        int together = post.database.inTransaction(() -> post.broadcasts.fanOut(broadcasts));
        long deliveries = post.work.added.stream()
                .filter(added -> added.kind().equals("delivery"))
                .count();

        assertEquals(most, together);
        assertEquals(Broadcasts.TOGETHER, deliveries);
    }

    /** That is written in a transaction of its own, and the threads of the network have none. */
    @Test
    void onlyAFailureIsHandedOverToAnotherThread() {
        subscribed();
        UUID delivery = post.toldToAll("task.created").get(0);

        post.answer = Answer.of(500);
        post.attempted(delivery);
        int afterFailure = post.handedOver;
        post.answer = Answer.of(204);
        post.attempted(delivery);

        assertEquals(1, afterFailure);
        assertEquals(1, post.handedOver);
    }

    @Test
    void anAcceptedDeliveryIsDeliveredAndNotSentAgain() {
        Subscriber subscriber = subscribed();
        UUID delivery = post.toldToAll("task.created").get(0);

        post.attempted(delivery);
        post.attempted(delivery);

        assertEquals("DELIVERED", only(subscriber).status());
        assertEquals(1, post.sent.size());
        assertEquals(List.of("delivery.delivered"), whats());
        assertEquals(List.of("succeeded"), post.told.reported);
    }

    @Test
    void aDeliveredOneHasNoErrorAndNoNextAttempt() {
        Subscriber subscriber = subscribed();
        UUID delivery = post.toldToAll("task.created").get(0);
        post.answer = Answer.none(Answer.Trouble.TIMEOUT, "no answer in time");
        post.attempted(delivery);
        post.answer = Answer.of(204);

        post.attempted(delivery);

        DeliveryView view = only(subscriber);
        assertEquals("DELIVERED", view.status());
        assertEquals(2, view.attempts());
        assertEquals(204, view.lastStatus());
        assertEquals(Post.NOW, view.endedAt());
        assertNull(view.lastError());
        assertNull(view.nextAttemptAt());
    }

    @Test
    void whatIsDeliveredTogetherIsRecordedTogether() {
        Subscriber first = subscribed();
        Subscriber second = subscribed();
        List<UUID> told = post.toldToAll("task.created");
        UUID ended = told.get(1);
        post.database.inTransaction(() -> post.deliveries.exhausted(ended, "the subscription was removed"));
        post.facts.fired.clear();
        Attempt attempt = new Attempt(Post.NOW, Duration.ZERO, Answer.of(204));

        post.database.inTransaction(() -> post.deliveries.delivered(
                told.stream().map(id -> new Deliveries.Accepted(id, attempt)).toList()));

        assertEquals("DELIVERED", only(first).status());
        assertEquals("EXHAUSTED", only(second).status());
        assertEquals(
                List.of(told.get(0)),
                post.facts.fired.stream().map(Fact::subject).toList());
    }

    @Test
    void aRefusedDeliveryComesAgainOnItsOwnScheduleUntilItIsExhausted() {
        Subscriber subscriber = subscribed();
        UUID delivery = post.toldToAll("task.created").get(0);
        post.answer = Answer.of(400);

        Outcome first = post.attempted(delivery);
        Outcome second = post.attempted(delivery);
        assertEquals(new Outcome.Later(Duration.ofSeconds(5), "HTTP 400"), first);
        assertEquals(new Outcome.Later(Duration.ofSeconds(30), "HTTP 400"), second);
        assertEquals(Post.NOW.plusSeconds(30), only(subscriber).nextAttemptAt());

        Outcome last = second;
        while (last instanceof Outcome.Later) {
            last = post.attempted(delivery);
        }
        assertInstanceOf(Outcome.Dead.class, last);
        assertEquals(11, only(subscriber).attempts());
        assertEquals("EXHAUSTED", only(subscriber).status());
        assertEquals("HTTP 400", only(subscriber).lastError());
        assertEquals(List.of("delivery.exhausted"), whats());
        assertEquals(List.of("failed"), post.told.reported.stream().distinct().toList());
    }

    @Test
    void aFailureThatIsNotItsOwnIsSaidToBeOneOfTheWay() {
        subscribed();
        UUID delivery = post.toldToAll("task.created").get(0);

        post.answer = Answer.none(Answer.Trouble.TIMEOUT, "no answer in time");
        Outcome timeout = post.attempted(delivery);
        post.answer = new Answer(429, null, null, null, Duration.ofDays(365));
        Outcome throttled = post.attempted(delivery);

        assertEquals(new Outcome.Away(Duration.ofSeconds(5), Duration.ZERO, "timeout: no answer in time"), timeout);
        assertEquals(new Outcome.Away(Duration.ofHours(24), Duration.ofHours(1), "HTTP 429"), throttled);
    }

    @Test
    void everyAttemptIsInTheStoryOfItsDelivery() {
        subscribed();
        UUID delivery = post.toldToAll("task.created").get(0);
        for (Answer answer : List.of(Answer.of(503), Answer.of(404), Answer.of(200))) {
            post.answer = answer;
            post.attempted(delivery);
        }

        DeliveryStory story = post.database.inTransaction(() -> post.pages.one(ACME, delivery));

        assertEquals("DELIVERED", story.delivery().status());
        assertEquals(3, story.delivery().attempts());
        assertEquals(
                List.of(503, 404, 200),
                story.attempts().stream().map(AttemptView::status).toList());
        assertEquals("throttled", story.attempts().get(0).error());
    }

    @Test
    void aReceiverThatIsGoneEndsItsSubscriptionAndWhatStillWaits() {
        Subscriber subscriber = subscribed();
        UUID first = post.toldToAll("task.created").get(0);
        UUID waiting = post.toldToAll("task.created").get(0);
        post.answer = Answer.of(410);

        post.attempted(first);
        post.attempted(waiting);

        List<DeliveryView> all = of(subscriber);
        assertEquals(
                List.of("ABANDONED", "ABANDONED"),
                all.stream().map(DeliveryView::status).toList());
        assertEquals(1, post.sent.size());
        assertTrue(all.stream().allMatch(view -> view.lastError().contains("410")), all.toString());
        assertEquals(
                "the receiver is gone (HTTP 410)",
                post.told.find(subscriber.id()).orElseThrow().reason());
    }

    @Test
    void whatWaitsForASubscriptionThatIsRemovedIsAbandoned() {
        Subscriber subscriber = subscribed();
        UUID waiting = post.toldToAll("task.created").get(0);
        post.told.known.remove(subscriber.id());

        post.attempted(waiting);

        DeliveryStory story = post.database.inTransaction(() -> post.pages.one(BOSS, waiting));
        assertEquals("the subscription was removed", story.delivery().lastError());
        assertEquals(0, post.sent.size());
        assertThrows(Refusal.class, () -> post.database.inTransaction(() -> post.pages.one(ACME, waiting)));
    }

    @Test
    void whatWasToBeAbandonedIsSentWhereItsSubscriptionIsEnabledUntilThatIsRecorded() throws Exception {
        Subscriber subscriber = subscribed();
        UUID waiting = post.toldToAll("task.created").get(0);
        post.told.disable(subscriber.id(), "gone");
        Outcome seen = post.database
                .inTransaction(() -> post.worker.work(Post.itemOf(waiting)))
                .toCompletableFuture()
                .get();
        post.told.put(subscriber.id(), subscriber.apiKeyId(), true, null);
        post.work.added.clear();

        post.database.inTransaction(assertInstanceOf(Outcome.Done.class, seen).recording());
        Post.Added again = post.work.added.get(0);
        post.attempted(waiting);

        assertEquals(new Post.Added("delivery", waiting, subscriber.lane()), again);
        assertEquals("DELIVERED", only(subscriber).status());
    }

    @Test
    void whatADisabledOneMissesIsWrittenDownAndIsNoWork() {
        Subscriber subscriber = subscribed();
        post.told.disable(subscriber.id(), "gone");

        List<UUID> told = post.toldToAll("task.created");

        assertEquals(List.of(), told);
        assertEquals("ABANDONED", only(subscriber).status());
        assertEquals("the subscription is disabled: gone", only(subscriber).lastError());
    }

    @Test
    void aReplaySendsTheSameUnderTheSameIdFromTheBeginningOfTheSchedule() {
        Subscriber subscriber = subscribed();
        UUID delivery = post.toldToAll("task.created").get(0);
        post.answer = Answer.of(500);
        while (!(post.attempted(delivery) instanceof Outcome.Dead)) {}
        post.work.added.clear();

        int again = again(List.of(delivery));
        int twice = again(List.of(delivery));
        Outcome next = post.attempted(delivery);

        assertEquals(1, again);
        assertEquals(0, twice);
        assertEquals(List.of(new Post.Added("delivery", delivery, subscriber.lane())), List.copyOf(post.work.added));
        assertEquals(List.of(delivery), post.work.discarded);
        assertEquals(
                Set.of(1),
                Set.of(post.sent.stream()
                        .map(Dispatch::webhookId)
                        .collect(Collectors.toSet())
                        .size()));
        assertEquals(
                Duration.ofSeconds(5),
                assertInstanceOf(Outcome.Away.class, next).delay());
        assertEquals(12, only(subscriber).attempts());
    }

    private int again(List<UUID> ids) {
        return post.database.inTransaction(() -> post.rounds.again("north", ids, "boss"));
    }

    /** Lanes that are locked one after the other, in the order of deliveries, are locked in no order. */
    @Test
    void whatAReplayTakesUpTogetherEntersItsLanesTogetherAndBeforeAnythingIsDiscarded() {
        Subscriber first = subscribed();
        Subscriber second = subscribed();
        Subscriber gone = subscribed();
        List<UUID> told = new ArrayList<>(post.toldToAll("task.created"));
        told.addAll(post.toldToAll("task.failed"));
        told.subList(0, 5).forEach(id -> post.database.inTransaction(() -> post.deliveries.exhausted(id, "away")));
        post.told.disable(gone.id(), "gone");
        post.work.added.clear();
        post.work.together.clear();

        int again = again(told);
        int ofAnotherTenant = post.database.inTransaction(() -> post.rounds.again("south", told, "boss"));

        assertEquals(4, again);
        assertEquals(0, ofAnotherTenant);
        assertEquals(List.of("added 4", "discarded 4"), post.work.together);
        assertEquals(
                Set.of(first.lane(), second.lane()),
                post.work.added.stream().map(Post.Added::lane).collect(Collectors.toSet()));
        assertEquals(
                List.of("PENDING", "PENDING"),
                of(first).stream().map(DeliveryView::status).toList());
        assertEquals(4, Collections.frequency(whats(), "delivery.replayed"));
    }

    @Test
    void aReplayFindsWhatItsDryRunCounts() {
        Subscriber subscriber = subscribed();
        List<UUID> exhausted = List.of(
                post.toldToAll("task.created").get(0),
                post.toldToAll("task.created").get(0));
        UUID other = post.toldToAll("task.failed").get(0);
        UUID delivered = post.toldToAll("task.created").get(0);
        post.attempted(delivered);
        for (UUID id : List.of(exhausted.get(0), exhausted.get(1), other)) {
            post.database.inTransaction(() -> post.deliveries.exhausted(id, "away"));
        }

        Wanted wanted = new Wanted(subscriber.id(), null, "task.created", Post.NOW.minusSeconds(1), null);
        UUID end = new UUID(-1, -1);
        List<UUID> found =
                post.database.inTransaction(() -> post.rounds.next("north", wanted, new UUID(0, 0), end, 50));

        assertEquals(Set.copyOf(exhausted), Set.copyOf(found));
        assertEquals(2, count(wanted));
        assertEquals(3, count(new Wanted(null, "EXHAUSTED", null, null, null)));
        assertEquals(1, count(new Wanted(null, "DELIVERED", null, null, null)));
        assertEquals(0, count(new Wanted(null, null, null, Post.NOW.plusSeconds(1), null)));
        assertThrows(Refusal.class, () -> count(new Wanted(null, "PENDING", null, null, null)));
    }

    private long count(Wanted wanted) {
        return post.database.inTransaction(() -> post.rounds.count("north", wanted, 100));
    }

    @Test
    void aListIsNarrowedByStatusTypeAndTimeAndReadPageByPage() {
        Subscriber subscriber = subscribed();
        UUID first = post.toldToAll("task.created").get(0);
        post.toldToAll("task.failed");
        post.attempted(first);

        assertEquals(1, listed(BOSS, query("DELIVERED", null)).items().size());
        assertEquals(1, listed(BOSS, query(null, "task.failed")).items().size());
        assertEquals(0, listed(BOSS, query("DELIVERED", "task.failed")).items().size());
        Page<DeliveryView> page = post.database.inTransaction(() -> post.pages.page(BOSS, query(null, null), null, 1));
        Page<DeliveryView> rest = post.database.inTransaction(
                () -> post.pages.page(BOSS, query(null, null), UUID.fromString(page.next()), 1));
        assertEquals(
                of(subscriber).stream().map(DeliveryView::id).toList(),
                List.of(page.items().get(0).id(), rest.items().get(0).id()));
    }

    @Test
    void whatIsStillOpenIsListedWhateverWasDeliveredSince() {
        Subscriber subscriber = subscribed();
        List<Post.Added> work = new ArrayList<>();
        Sql.on(
                post.database.dataSource(),
                sql -> sql.write(
                        "insert into webhooks.subscription (id, tenant, url, key, api_key_id, status, created_at, version)"
                                + " values (?, 'north', '', '', ?, 'ACTIVE', now(), 1)",
                        subscriber.id(),
                        ACME.keyId()));
        for (String type : List.of("task.created", "task.created", "task.failed")) {
            post.toldToAll(type);
            work.addAll(post.work.added);
        }
        post.work.added.addAll(work);
        List<UUID> told = work.stream()
                .filter(one -> one.kind().equals(Subscriber.DELIVERY))
                .map(Post.Added::ref)
                .toList();
        post.attempted(told.get(0));
        List<UUID> open = told.subList(1, 3).stream()
                .sorted(Comparator.comparing(UUID::toString).reversed())
                .toList();
        DeliveryQuery pending = query("PENDING", null);

        assertEquals(open, ids(listed(BOSS, pending)));
        assertEquals(open, ids(listed(ACME, pending)));
        assertEquals(
                open,
                ids(listed(ACME, new DeliveryQuery(subscriber.id(), DeliveryStatus.PENDING, false, null, null, null))));
        assertEquals(List.of(told.get(2)), ids(listed(BOSS, query("PENDING", "task.failed"))));
        assertEquals(List.of(), ids(listed(new Caller("north", "other", UUID.randomUUID()), pending)));
        Page<DeliveryView> first = post.database.inTransaction(() -> post.pages.page(BOSS, pending, null, 1));
        assertEquals(open.subList(0, 1), ids(first));
        assertEquals(
                open.subList(1, 2),
                ids(post.database.inTransaction(
                        () -> post.pages.page(BOSS, pending, UUID.fromString(first.next()), 1))));
    }

    /** More than are looked at together, of which few are wanted. */
    @Test
    void whatIsOpenIsLookedThroughToItsEnd() {
        Subscriber wanted = subscribed();
        UUID oldest = post.toldToAll("task.created").get(0);
        for (int i = 0; i < DeliveryPages.STEP; i++) {
            post.work.add("north", Subscriber.DELIVERY, TimeOrderedId.at(Post.NOW.plusSeconds(1)));
        }

        assertEquals(
                List.of(oldest),
                ids(listed(BOSS, new DeliveryQuery(wanted.id(), DeliveryStatus.PENDING, false, null, null, null))));
    }

    private static List<UUID> ids(Page<DeliveryView> page) {
        return page.items().stream().map(DeliveryView::id).toList();
    }

    /** Its row is on a page with room for what it becomes, and in no list in which it would not stay. */
    @Test
    void theEndOfADeliveryChangesNoIndex() {
        subscribed();
        List<UUID> told = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            told.addAll(post.toldToAll("task.created"));
        }
        Attempt attempt = new Attempt(Post.NOW, Duration.ofMillis(7), Answer.of(204));

        long withoutIndexes = post.database.inTransaction(() -> {
            long before = updatedInPlace();
            post.deliveries.delivered(told.stream()
                    .map(id -> new Deliveries.Accepted(id, attempt))
                    .toList());
            return updatedInPlace() - before;
        });

        assertEquals(told.size(), withoutIndexes);
    }

    private long updatedInPlace() {
        long[] count = new long[1];
        Sql.on(
                post.database.dataSource(),
                sql -> count[0] = sql.count(
                        "select n_tup_hot_upd from pg_stat_xact_user_tables where relid = 'webhooks.delivery'::regclass"));
        return count[0];
    }

    private static DeliveryQuery query(String status, String type) {
        return new DeliveryQuery(null, DeliveriesResource.status(status), false, type, null, null);
    }

    @Test
    void aTestGoesToOneSubscriptionAloneAndIsRefusedWhereItIsDisabled() {
        Subscriber wanted = subscribed();
        subscribed();

        DeliveryView test = post.database.inTransaction(() -> post.broadcasts.test(ACME, wanted.id()));
        post.told.disable(wanted.id(), "gone");

        assertEquals("subscription.test", test.type());
        assertEquals(List.of(new Post.Added("delivery", test.id(), wanted.lane())), List.copyOf(post.work.added));
        Refusal refused = assertThrows(
                Refusal.class, () -> post.database.inTransaction(() -> post.broadcasts.test(ACME, wanted.id())));
        assertEquals(Refusal.Kind.CONFLICT, refused.kind());
    }

    @Test
    void nobodySeesTheDeliveriesOfAnothersSubscription() {
        Subscriber subscriber = subscribed();
        UUID delivery = post.toldToAll("task.created").get(0);

        for (Caller stranger : List.of(
                new Caller("north", "other", UUID.randomUUID()),
                new Caller("north", "a person without a key", null),
                new Caller("south", "admin", UUID.randomUUID(), Caller.WHOLE_TENANT))) {
            DeliveryQuery ofAcme = new DeliveryQuery(subscriber.id(), null, false, null, null, null);
            assertEquals(
                    Refusal.Kind.UNKNOWN,
                    assertThrows(Refusal.class, () -> listed(stranger, ofAcme)).kind());
            assertThrows(Refusal.class, () -> post.database.inTransaction(() -> post.pages.one(stranger, delivery)));
            assertThrows(
                    Refusal.class,
                    () -> post.database.inTransaction(() -> post.broadcasts.test(stranger, subscriber.id())));
            assertThrows(
                    Refusal.class,
                    () -> post.rounds.visible(stranger, new Wanted(subscriber.id(), null, null, null, null)));
            assertEquals(List.of(), listed(stranger, query(null, null)).items());
        }
    }
}
