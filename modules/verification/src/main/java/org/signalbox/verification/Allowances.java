package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Sql;

/** How many codes one recipient is sent in an hour, whatever the tasks and the nodes: reserved before one is made. */
@Singleton
class Allowances {

    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofHours(1);

    /** One statement, so that of many at once as many pass as may. */
    private static final String RESERVE =
            """
            insert into verification.allowance as had (tenant, recipient, since, sends) values (?, ?, ?, 1)
            on conflict (tenant, recipient) do update set
                since = case when had.since <= ? then excluded.since else had.since end,
                sends = case when had.since <= ? then 1 else had.sends + 1 end
            where had.since <= ? or had.sends < ?
            """;

    private static final String SINCE = "select since from verification.allowance where tenant = ? and recipient = ?";

    /** Rows that say nothing any more. At each send more than one can have become such. */
    private static final String TIDY =
            """
            delete from verification.allowance where (tenant, recipient) in (
                select tenant, recipient from verification.allowance where since <= ? order by since limit 10
                for update skip locked)
            """;

    private final Resources resources;

    @Inject
    Allowances(Resources resources) {
        this.resources = resources;
    }

    /** @throws Refusal BUSY, with when there will be room again */
    void reserve(String tenant, String method, String recipient, Instant now) {
        byte[] who = hash(method + "\n" + recipient);
        OffsetDateTime over = now.minus(WINDOW).atOffset(ZoneOffset.UTC);
        DataSource database = resources.database();
        Sql.on(database, sql -> {
            int reserved = sql.write(RESERVE, tenant, who, now.atOffset(ZoneOffset.UTC), over, over, over, MOST);
            if (reserved == 0) {
                sql.each(SINCE, row -> refuse(row.getObject(1, OffsetDateTime.class), now), tenant, who);
            }
            sql.write(TIDY, over);
        });
    }

    private static void refuse(OffsetDateTime since, Instant now) {
        Instant again = since.toInstant().plus(WINDOW);
        throw Refusal.busy(
                "This recipient was sent " + MOST + " codes within an hour; the next can be sent at " + again + ".",
                Duration.between(now, again),
                Map.of("nextSendAt", again.toString()));
    }

    /** Not to keep addresses for longer than the tasks they belong to. */
    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
