package org.signalbox.attempts;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Sql;

@UseCase
@Transactional
class AttemptRows implements AttemptLog {

    private static final int LONGEST_DETAIL = 500;

    private static final String INSERT =
            """
            insert into webhooks.attempt (id, tenant, delivery_id, at, latency_ms, status, error, detail, answer)
            select * from unnest(?, ?, ?, ?::timestamptz[], ?, ?, ?, ?, ?)""";

    private static final String OF_DELIVERY =
            """
            select at, latency_ms, status, error, detail, answer from (
                select * from webhooks.attempt where delivery_id = ? order by id desc limit 100) newest
            order by id""";

    private final Resources resources;
    private final Gathering gathering;

    @Inject
    AttemptRows(Resources resources, Gathering gathering) {
        this.resources = resources;
        this.gathering = gathering;
    }

    @Override
    public void keep(List<Entry> entries) {
        gathering.last(
                resources.database(),
                Sql.Part.write(
                        INSERT,
                        Sql.column(
                                entries,
                                UUID[]::new,
                                entry -> TimeOrderedId.at(entry.attempt().at())),
                        Sql.column(entries, String[]::new, Entry::tenant),
                        Sql.column(entries, UUID[]::new, Entry::deliveryId),
                        Sql.column(entries, String[]::new, entry -> entry.attempt()
                                .at()
                                .toString()),
                        Sql.column(entries, Long[]::new, entry -> entry.attempt()
                                .latency()
                                .toMillis()),
                        of(entries, Integer[]::new, answer -> answer.status() == 0 ? null : answer.status()),
                        of(entries, String[]::new, answer -> answer.error().orElse(null)),
                        of(entries, String[]::new, answer -> storable(answer.detail())),
                        of(entries, String[]::new, Answer::body)));
    }

    private static <T> T[] of(List<Entry> entries, IntFunction<T[]> array, Function<Answer, T> value) {
        return Sql.column(entries, array, entry -> value.apply(entry.attempt().answer()));
    }

    @Override
    public List<AttemptView> of(UUID deliveryId) {
        List<AttemptView> views = new ArrayList<>();
        Sql.on(resources.database(), sql -> sql.each(OF_DELIVERY, row -> views.add(view(row)), deliveryId));
        return views;
    }

    private static AttemptView view(ResultSet row) throws SQLException {
        return new AttemptView(
                Cell.time(row, "at"),
                row.getLong("latency_ms"),
                row.getObject("status", Integer.class),
                row.getString("error"),
                row.getString("detail"),
                row.getString("answer"));
    }

    private static String storable(String detail) {
        if (detail == null) {
            return null;
        }
        String clean = detail.replaceAll("\\p{Cntrl}", " ");
        return clean.substring(0, Math.min(clean.length(), LONGEST_DETAIL));
    }
}
