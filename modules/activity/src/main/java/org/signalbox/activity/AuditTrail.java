package org.signalbox.activity;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.UseCase;

/** All facts of a tenant, whatever they are of. A chunk is a transaction: who reads millions holds up nobody. */
@UseCase
@Transactional
class AuditTrail {

    /** What is null is not asked for. @param to exclusive */
    record Wanted(Instant from, Instant to, String actor, String what, String kind, UUID subject) {}

    private static final String SELECT =
            """
            select id, at, tenant, actor, what, kind, subject, event_id, from_status, to_status, why
            from activity.fact where tenant = ?
            """;

    private final Resources resources;

    @Inject
    AuditTrail(Resources resources) {
        this.resources = resources;
    }

    /** Newest first. @param before exclusive */
    List<AuditView> before(String tenant, Wanted wanted, long before, int most) {
        return select(tenant, wanted, "id < ?", before, "id desc", most);
    }

    /** Oldest first. @param after exclusive */
    List<AuditView> after(String tenant, Wanted wanted, long after, int most) {
        return select(tenant, wanted, "id > ?", after, "id", most);
    }

    private List<AuditView> select(String tenant, Wanted wanted, String beyond, long cursor, String order, int most) {
        List<Object> values = new ArrayList<>(List.of(tenant));
        StringBuilder sql = new StringBuilder(SELECT);
        add(sql, values, beyond, cursor);
        add(sql, values, "at >= ?", utc(wanted.from()));
        add(sql, values, "at < ?", utc(wanted.to()));
        add(sql, values, "actor = ?", wanted.actor());
        add(sql, values, "what = ?", wanted.what());
        add(sql, values, "kind = ?", wanted.kind());
        add(sql, values, "subject = ?", wanted.subject());
        sql.append(" order by ").append(order).append(" limit ").append(most);
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            return read(select);
        } catch (SQLException failure) {
            throw new IllegalStateException("the facts of a tenant cannot be read", failure);
        }
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static Object utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static List<AuditView> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<AuditView> facts = new ArrayList<>();
            while (rows.next()) {
                facts.add(AuditView.of(rows.getLong("id"), Facts.fact(rows)));
            }
            return facts;
        }
    }
}
