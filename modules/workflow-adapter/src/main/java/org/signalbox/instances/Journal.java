package org.signalbox.instances;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Sql;
import org.signalbox.workflow.InstanceReader.InstanceView;

/** Writes down what people did to an instance, together with what came of it. */
@UseCase
@Transactional
class Journal {

    private static final String SUSPENDED =
            """
            update workflow.instance set suspended = ?, suspended_as_of = ?, version = version + 1
            where id = ? and status = 'RUNNING'""";

    private final DataSource database;
    private final Remains remains;
    private final Event<Fact> facts;
    private final InstantSource clock;

    @Inject
    Journal(Resources resources, Remains remains, Event<Fact> facts, InstantSource clock) {
        this.database = resources.database;
        this.remains = remains;
        this.facts = facts;
        this.clock = clock;
    }

    /** @param seen what a look at the engine showed afterwards */
    void did(String what, InstanceView instance, String why, Caller caller, Runnable seen) {
        tell(what, instance, instance.status(), why, caller);
        seen.run();
    }

    /** What is seen of the time before does not undo it. */
    void suspended(InstanceView instance, boolean suspended, Caller caller) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Sql.on(database, sql -> sql.write(SUSPENDED, suspended, now, instance.id()));
        tell(suspended ? "instance.suspended" : "instance.resumed", instance, instance.status(), null, caller);
    }

    /** The facts stay: they say that it was, and who removed it. */
    void deleted(InstanceView instance, Caller caller) {
        remains.remove(caller.tenant(), List.of(instance.id()));
        tell("instance.deleted", instance, null, null, caller);
    }

    private void tell(String what, InstanceView instance, String to, String why, Caller caller) {
        facts.fire(new Fact(
                clock.instant(),
                caller.tenant(),
                caller.name(),
                what,
                "instance",
                instance.id(),
                instance.eventId(),
                instance.status(),
                to,
                why));
    }
}
