package org.signalbox.subscriptions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Sql;

/** Since when nothing gets through. Counted beside the version of the subscription, which is its owner's. */
@Singleton
class Failures {

    private static final String SINCE = "select failing_since from webhooks.subscription where id = ?";

    /** Only the first: those that fail together would wait for each other otherwise. */
    private static final String BEGIN =
            "update webhooks.subscription set failing_since = ? where id = ? and failing_since is null";

    private static final String FORGET =
            "update webhooks.subscription set failing_since = null where id = any(?) and failing_since is not null";

    private final Resources resources;
    private final Gathering gathering;
    private final InstantSource clock;

    @Inject
    Failures(Resources resources, Gathering gathering, InstantSource clock) {
        this.resources = resources;
        this.gathering = gathering;
        this.clock = clock;
    }

    /** The first of those that no success came after: now, where there was none. */
    Instant since(UUID subscriptionId) {
        Instant[] since = {now()};
        Sql.on(database(), sql -> {
            sql.write(BEGIN, since[0].atOffset(ZoneOffset.UTC), subscriptionId);
            sql.each(SINCE, row -> since[0] = Cell.time(row, 1), subscriptionId);
        });
        return since[0];
    }

    void forget(Collection<UUID> subscriptionIds) {
        Object ids = subscriptionIds.toArray(UUID[]::new);
        gathering.last(database(), Sql.Part.write(FORGET, ids));
    }

    Instant now() {
        return clock.instant();
    }

    private DataSource database() {
        return resources.database();
    }
}
