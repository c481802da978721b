package org.signalbox.subscriptions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.persistence.Sql;

/** Since when nothing gets through. Counted beside the version of the subscription, which is its owner's. */
@Singleton
class Failures {

    private static final String SINCE =
            """
            update webhooks.subscription set failing_since = coalesce(failing_since, ?)
            where id = ? returning failing_since""";

    private static final String FORGET =
            "update webhooks.subscription set failing_since = null where id = any(?) and failing_since is not null";

    private final Resources resources;
    private final InstantSource clock;

    @Inject
    Failures(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** The first of those that no success came after: now, where there was none. */
    Instant since(UUID subscriptionId) {
        Instant[] since = {now()};
        Sql.on(
                database(),
                sql -> sql.each(
                        SINCE,
                        row -> since[0] = row.getObject(1, OffsetDateTime.class).toInstant(),
                        now().atOffset(ZoneOffset.UTC),
                        subscriptionId));
        return since[0];
    }

    void forget(Collection<UUID> subscriptionIds) {
        Object ids = subscriptionIds.toArray(UUID[]::new);
        Sql.on(database(), sql -> sql.write(FORGET, ids));
    }

    Instant now() {
        return clock.instant();
    }

    private DataSource database() {
        return resources.database();
    }
}
