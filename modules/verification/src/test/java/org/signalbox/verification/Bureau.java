package org.signalbox.verification;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.signalbox.channels.VerificationMethod;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.work.Continuations;
import org.signalbox.work.Item;
import org.signalbox.work.Outcome;

/** The module on a database, with a clock that the test moves, and gateways that keep what they are given. */
public final class Bureau {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final String TENANT = "default";

    final TestDatabase database;
    Instant now = NOON;
    final Outbox outbox = new Outbox();
    final Recorded<Fact> facts = new Recorded<>();
    final PlayedMethod mail = new PlayedMethod("mail");
    final PlayedMethod chat = new PlayedMethod("chat");
    final Map<UUID, String> contents = new HashMap<>();
    private final Confirmations confirmations;
    private final SendWorker worker;

    public Bureau(TestDatabase database) {
        this(database, MasterKey.of(keyOf(1)));
    }

    Bureau(TestDatabase database, MasterKey masterKey) {
        this.database = database;
        Resources resources = new Resources() {
            @Override
            java.util.concurrent.Executor executor() {
                return Runnable::run;
            }
        };
        resources.entityManager = database.entityManager("verification");
        resources.database = database.dataSource();
        Challenges challenges = new Challenges(resources, () -> now);
        Methods methods = new Methods(List.<VerificationMethod>of(mail, chat));
        Codes codes = new Codes(masterKey);
        Tidings tidings = new Tidings(facts, () -> now);
        Dispatch dispatch = new Dispatch(methods, new Allowances(resources), codes, outbox);
        Judge judge = new Judge(methods, codes, tidings);
        confirmations = new Confirmations(challenges, methods, dispatch, judge, tidings);
        worker = new SendWorker(
                inTransactions(new Sendings(challenges, codes, tidings)),
                methods,
                new TimelyCalls(resources, new Here()));
    }

    /** Where there is no container, one thread is as good as another. */
    static final class Here implements Continuations {

        @Override
        public <T> CompletionStage<T> here(CompletionStage<T> elsewhere) {
            return elsewhere;
        }
    }

    static byte[] keyOf(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    /** As the container does around a use case. */
    private Sendings inTransactions(Sendings plain) {
        return new Sendings(null, null, null) {
            @Override
            java.util.Optional<Opened> open(UUID send) {
                return database.inTransaction(() -> plain.open(send));
            }

            @Override
            void sent(UUID send) {
                plain.sent(send);
            }

            @Override
            void unsent(UUID send, String why) {
                plain.unsent(send, why);
            }
        };
    }

    /** For the tests of who asks; its methods are {@code mail} and {@code chat}. */
    public Verifications verifications() {
        return confirmations;
    }

    static JsonObject json(String text) {
        return JsonText.object(text.replace('\'', '"'));
    }

    /** A task that ann confirms by mail. */
    UUID aTask() {
        return aTask("{'methods':['mail','chat'],'recipient':{'mail':'ann@example.org'}}");
    }

    UUID aTask(String policy) {
        UUID task = UUID.randomUUID();
        Policy parsed = Policy.of(json(policy));
        database.inTransaction(() -> {
            confirmations.check(parsed);
            confirmations.require(TENANT, task, null, parsed);
        });
        return task;
    }

    /** As it is now. */
    Matter matter(UUID task) {
        return matter(TENANT, task);
    }

    Matter matter(String tenant, UUID task) {
        byte[] digest = Arrays.copyOf(contents.getOrDefault(task, "says").getBytes(), 32);
        return new Matter(tenant, task, digest, "Pay 100", "ann");
    }

    void changed(UUID task) {
        contents.put(task, "says something else");
    }

    VerificationView ask(UUID task) {
        return ask(task, null);
    }

    VerificationView ask(UUID task, String method) {
        return database.inTransaction(() -> confirmations.send(matter(task), method));
    }

    /** Has a code sent, and sends it. */
    String codeFor(UUID task) {
        ask(task);
        deliver();
        return mail.sent.get(mail.sent.size() - 1).code();
    }

    /** Does the sending that waits, and records what came of it; what is to be tried again waits again. */
    public void deliver() {
        List<Item> due = List.copyOf(outbox.items);
        outbox.items.clear();
        due.forEach(item -> {
            Outcome outcome = worker.work(item).toCompletableFuture().join();
            if (outcome instanceof Outcome.Done done) {
                database.inTransaction(done.recording());
            } else {
                outbox.items.add(item);
            }
        });
    }

    Outcome attempt() {
        return worker.work(outbox.items.peek()).toCompletableFuture().join();
    }

    void giveUp(String reason) {
        Item item = outbox.items.poll();
        database.inTransaction(() -> worker.gaveUp(item, reason));
    }

    /** The code that was sent last. */
    public String lastCode() {
        return mail.sent.get(mail.sent.size() - 1).code();
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    Checked check(UUID task, String code) {
        return database.inTransaction(() -> confirmations.check(matter(task), code));
    }

    /** VERIFIED, or the kind of the refusal with its sentence. */
    String answer(UUID task, String code) {
        return check(task, code) instanceof Checked.Refused refused
                ? refused.refusal().kind() + ": " + refused.refusal().getMessage()
                : "VERIFIED";
    }

    VerificationView redirect(UUID task, String recipients) {
        return database.inTransaction(() -> confirmations.redirect(matter(task), json(recipients)));
    }

    VerificationView state(UUID task) {
        return database.inTransaction(() -> confirmations.state(matter(task)));
    }

    void mustBeVerified(UUID task) {
        database.inTransaction(() -> confirmations.mustBeVerified(matter(task)));
    }

    <T> T with(Function<Verifications, T> call) {
        return database.inTransaction(() -> call.apply(confirmations));
    }

    /** Another code than this. */
    static String notThe(String code) {
        return code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
    }
}
