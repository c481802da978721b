package org.signalbox.verification;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.signalbox.kernel.Fact;

/** Facts about the confirmation of a task, in the transaction that makes them so. No code is in any, and recipients are masked. */
@Singleton
class Tidings {

    static final String OURSELVES = "signalbox";

    private static final System.Logger LOG = System.getLogger(Tidings.class.getName());

    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    Tidings(Event<Fact> facts, InstantSource clock) {
        this.facts = facts;
        this.clock = clock;
    }

    void did(String what, Challenge challenge, String actor, String why) {
        fire(what, challenge, actor, null, challenge.status.name(), why);
    }

    void redirected(Challenge challenge, String actor, String before, String after) {
        fire("task.recipient-changed", challenge, actor, before, after, null);
    }

    private void fire(String what, Challenge challenge, String actor, String from, String to, String why) {
        facts.fire(new Fact(
                clock.instant(),
                challenge.tenant,
                actor,
                what,
                "task",
                challenge.task,
                challenge.event,
                from,
                to,
                why));
        LOG.log(System.Logger.Level.INFO, "{0}: task {1}", what, challenge.task);
    }
}
