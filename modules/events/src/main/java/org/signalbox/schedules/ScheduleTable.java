package org.signalbox.schedules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Cell;
import org.signalbox.persistence.Sql;
import org.signalbox.schedules.Schedule.Draft;
import org.signalbox.schedules.Schedule.Last;

/** The rows of the schedules. */
@Singleton
class ScheduleTable {

    private static final String COLUMNS =
            """
            tenant, name, event_key, description, business_key, payload, cron, zone, at, missed_runs, status, next_at,
            last_planned, last_fired, last_event, created_at, version""";

    private static final String INSERT = "insert into events.schedule (" + COLUMNS
            + ", id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant, name) do nothing";

    private static final String UPDATE = "update events.schedule set (" + COLUMNS
            + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) where id = ?";

    private static final String SELECT = "select id, " + COLUMNS + " from events.schedule where ";

    private final Resources resources;

    @Inject
    ScheduleTable(Resources resources) {
        this.resources = resources;
    }

    /** False where the name is taken. */
    boolean insert(Schedule schedule) {
        return write(INSERT, values(schedule)) == 1;
    }

    void update(Schedule schedule) {
        write(UPDATE, values(schedule));
    }

    void delete(UUID id) {
        write("delete from events.schedule where id = ?", id);
    }

    /** Until the end of the transaction nobody else changes or runs it. */
    Optional<Schedule> locked(UUID id) {
        return select("id = ? for update", id).stream().findFirst();
    }

    Optional<Schedule> locked(String tenant, String nameOrId) {
        return find(tenant, nameOrId).flatMap(found -> locked(found.id()));
    }

    Optional<Schedule> find(String tenant, String nameOrId) {
        List<Schedule> found = Draft.isId(nameOrId)
                ? select("tenant = ? and id = ?", tenant, UUID.fromString(nameOrId))
                : select("tenant = ? and name = ?", tenant, nameOrId);
        return found.stream().findFirst();
    }

    /** Newest first, and one more where there is another page. */
    List<Schedule> page(String tenant, UUID cursor, int limit) {
        return cursor == null
                ? select("tenant = ? order by id desc limit ?", tenant, limit + 1)
                : select("tenant = ? and id < ? order by id desc limit ?", tenant, cursor, limit + 1);
    }

    private static Object[] values(Schedule schedule) {
        Draft draft = schedule.draft();
        Timing timing = draft.timing();
        Last last = schedule.last() == null ? new Last(null, null, null) : schedule.last();
        return new Object[] {
            schedule.tenant(),
            draft.name(),
            draft.eventKey(),
            draft.description(),
            draft.businessKey(),
            draft.payload().toString(),
            timing.cron(),
            timing.zone(),
            time(timing.at()),
            timing.missedRuns().name(),
            schedule.status().name(),
            time(schedule.nextAt()),
            time(last.plannedAt()),
            time(last.firedAt()),
            last.eventId(),
            time(schedule.createdAt()),
            schedule.version(),
            schedule.id()
        };
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        Timing timing = new Timing(
                row.getString("cron"),
                row.getString("zone"),
                Cell.time(row, "at"),
                MissedRuns.valueOf(row.getString("missed_runs")));
        Draft draft = new Draft(
                row.getString("name"),
                row.getString("event_key"),
                row.getString("description"),
                row.getString("business_key"),
                JsonText.object(row.getString("payload")),
                timing);
        Instant fired = Cell.time(row, "last_fired");
        return new Schedule(
                Cell.id(row, "id"),
                row.getString("tenant"),
                draft,
                Schedule.Status.valueOf(row.getString("status")),
                Cell.time(row, "next_at"),
                fired == null ? null : new Last(Cell.time(row, "last_planned"), fired, Cell.id(row, "last_event")),
                Cell.time(row, "created_at"),
                row.getInt("version"));
    }

    private int write(String text, Object... parameters) {
        int[] written = new int[1];
        Sql.on(resources.database(), sql -> written[0] = sql.write(text, parameters));
        return written[0];
    }

    private List<Schedule> select(String where, Object... parameters) {
        List<Schedule> schedules = new ArrayList<>();
        Sql.on(resources.database(), sql -> sql.each(SELECT + where, row -> schedules.add(schedule(row)), parameters));
        return schedules;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
