package org.signalbox.workflow;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.UseCase;

/** Keeps starts and messages from the engine on purpose, for an upgrade say. Nothing is lost: they wait as work that nobody takes. */
@UseCase
@Transactional
class StartHold implements EngineHold {

    /** @param reason for people, or null */
    record Held(String reason, String heldBy, Instant since) {}

    private static final Duration FRESH = Duration.ofSeconds(1);
    /** The one thing that is held, under an id that never changes: so that its facts are found. */
    private static final UUID ENGINE = new UUID(0x7000L, 0x8000000000000001L);

    private record Seen(boolean held, Instant at) {}

    private final DataSource database;
    private final Event<Object> facts;
    private final InstantSource clock;
    private volatile Seen seen = new Seen(false, Instant.MIN);

    @Inject
    StartHold(DataSource database, Event<Object> facts, InstantSource clock) {
        this.database = database;
        this.facts = facts;
        this.clock = clock;
    }

    /** True where it was not held before. */
    boolean hold(Caller caller, String reason) {
        boolean isNew = write(
                "insert into workflow.hold (reason, held_by, created_at) values (?, ?, ?) on conflict (one) do nothing",
                reason,
                caller.name(),
                clock.instant().atOffset(ZoneOffset.UTC));
        if (isNew) {
            tell(caller, "engine.held", reason);
        }
        return isNew;
    }

    void release(Caller caller) {
        if (write("delete from workflow.hold")) {
            tell(caller, "engine.released", null);
        }
    }

    Optional<Held> held() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select reason, held_by, created_at from workflow.hold");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Held(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        } catch (SQLException failure) {
            throw new IllegalStateException("the hold of the engine cannot be read", failure);
        }
    }

    @Override
    public boolean isHeld() {
        Seen last = seen;
        if (last.at().plus(FRESH).isBefore(clock.instant())) {
            last = new Seen(held().isPresent(), clock.instant());
            seen = last;
        }
        return last.held();
    }

    private boolean write(String sql, Object... values) {
        seen = new Seen(false, Instant.MIN);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("the hold of the engine cannot be kept", failure);
        }
    }

    private void tell(Caller caller, String what, String why) {
        facts.fire(new Fact(
                clock.instant(), caller.tenant(), caller.name(), what, "engine", ENGINE, null, null, null, why));
    }
}
