package org.signalbox.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;

/** The rows of messages that are no events. */
@Singleton
class LetterTable {

    private static final String INSERT =
            """
            insert into events.event (id, tenant, foreign_id, raw, sent_by, status, reason, received_at, headers)
            values (?, ?, ?, ?, ?, 'DEAD', ?, ?, ?)
            on conflict (tenant, foreign_id) where foreign_id is not null do nothing""";

    private static final String SELECT =
            "select id from events.event where tenant = ? and foreign_id = ? and raw is not distinct from ? and digest is null";

    private final Resources resources;

    @Inject
    LetterTable(Resources resources) {
        this.resources = resources;
    }

    /** False where the message's id is taken. */
    boolean insert(UUID id, Unreadable letter, Caller sender, Instant now) {
        int[] kept = new int[1];
        Sql.on(
                resources.database(),
                sql -> kept[0] = sql.write(
                        INSERT,
                        id,
                        sender.tenant(),
                        letter.messageId(),
                        letter.raw(),
                        sender.keyId(),
                        letter.why().replace("\0", ""),
                        now.atOffset(ZoneOffset.UTC),
                        letter.headers().toString()));
        return kept[0] == 1;
    }

    /** This very letter, and not another message under the same id. */
    Optional<UUID> find(Unreadable letter, Caller sender) {
        List<UUID> found = new ArrayList<>(1);
        Sql.on(
                resources.database(),
                sql -> sql.each(
                        SELECT, row -> found.add(Cell.id(row, 1)), sender.tenant(), letter.messageId(), letter.raw()));
        return found.stream().findFirst();
    }
}
