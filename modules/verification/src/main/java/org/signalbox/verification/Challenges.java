package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.persistence.Sql;

/** The rows of challenges. */
@Singleton
class Challenges {

    private static final String INSERT =
            """
            insert into verification.challenge (id, tenant, task_id, event_id, methods, recipients, time_to_live, most_checks,
                status, checks, sends, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'REQUIRED', 0, 0, 1)
            """;

    private final Resources resources;
    private final InstantSource clock;

    @Inject
    Challenges(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    static String text(Map<String, String> recipients) {
        JsonObjectBuilder text = JsonText.members();
        recipients.forEach(text::add);
        return text.build().toString();
    }

    /** @param event may be null */
    void insert(String tenant, UUID task, UUID event, Policy policy) {
        Object[] row = {
            TimeOrderedId.at(clock.instant()),
            tenant,
            task,
            event,
            JsonText.of(policy.methods()),
            text(policy.recipients()),
            policy.timeToLive().toString(),
            policy.checks()
        };
        Sql.on(resources.database(), sql -> sql.write(INSERT, row));
    }

    Challenge of(Matter matter) {
        return found(query(matter));
    }

    /** For a change. */
    Challenge locked(Matter matter) {
        return found(query(matter).setLockMode(LockModeType.PESSIMISTIC_WRITE));
    }

    /** The challenge whose present code this is; empty where another was made since. */
    Optional<Challenge> ofSend(UUID send) {
        return entities()
                .createQuery("select c from Challenge c where c.code.sendId = :send", Challenge.class)
                .setParameter("send", send)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    void remove(String tenant, Collection<UUID> tasks) {
        Sql.on(
                resources.database(),
                sql -> sql.write(
                        "delete from verification.challenge where tenant = ? and task_id = any(?)",
                        tenant,
                        tasks.toArray(UUID[]::new)));
    }

    Instant now() {
        return clock.instant();
    }

    private static Challenge found(TypedQuery<Challenge> query) {
        return query.getResultStream()
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.CONFLICT, "The task needs no verification."));
    }

    private TypedQuery<Challenge> query(Matter matter) {
        return entities()
                .createQuery("select c from Challenge c where c.tenant = :tenant and c.task = :task", Challenge.class)
                .setParameter("tenant", matter.tenant())
                .setParameter("task", matter.task());
    }

    private EntityManager entities() {
        return resources.entityManager();
    }
}
