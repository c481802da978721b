package org.signalbox.work;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.persistence.Gathering;
import org.signalbox.persistence.Sql;
import org.signalbox.work.Newcomers.Newcomer;

/**
 * The book of open work. A claim moves the due time to the end of its lease, so that one index in claim order serves
 * fresh items and lost leases alike; whoever records must still hold the claim ({@code attempts} says which).
 */
@UseCase
@Transactional
class Ledger {

    private static final String INSERT =
            """
            insert into work.item (id, tenant, kind, ref, status, due_at, lease_until, attempts, node, boot, created_at)
            select new.id, new.tenant, new.kind, new.ref, 'READY',
                timestamptz 'epoch' + coalesce(new.lease, new.due) * interval '1 microsecond',
                timestamptz 'epoch' + new.lease * interval '1 microsecond',
                case when new.lease is null then 0 else 1 end,
                case when new.lease is null then null else ? end, case when new.lease is null then null else ?::uuid end, ?
            from unnest(?, ?, ?, ?, ?, ?) with ordinality as new (id, tenant, kind, ref, due, lease, place) order by new.place""";

    private static final String UNHURRIED =
            """
            select set_config(
                'synchronous_commit', case when ? then current_setting('synchronous_commit') else 'off' end, true)""";

    /**
     * Its commit waits for no disk: a claim that a crash of the database undoes was never made, and whoever thought to hold it
     * shares its number with the next, of whom one alone is recorded. Where a worker reads from the number what was done before,
     * it waits as the others do. Whose lease ran out in a wide lane queues again: a node may have held more of it than it is wide,
     * which several would share out otherwise.
     */
    private static final String CLAIM = "with unhurried as (" + UNHURRIED + ")"
            + """
            update work.item i
            set attempts = attempts + 1,
                failures = failures + case when lease_until is null then 0 else 1 end,
                last_error = case when lease_until is null then last_error else 'the lease ran out' end,
                status = case when width > 1 and lease_until is not null then 'QUEUED' else status end,
                due_at = case when width > 1 and lease_until is not null then due_at else ? end,
                lease_until = case when width > 1 and lease_until is not null then null else ?::timestamptz end,
                node = ?, boot = ?
            from unhurried
            where i.id = any(array(
                select id from work.item where kind = ? and status = 'READY' and due_at <= ?
                order by due_at, seq limit ? for update skip locked))
            returning i.id, i.kind, i.ref, i.tenant, i.lane, i.width, i.attempts, i.failures, i.seq, i.lease_until""";

    /** The attempt that is counted shuts out whoever is at it: what was seen then is not so any more. */
    private static final String HURRY =
            """
            update work.item
            set due_at = ?, attempts = attempts + case when lease_until is null then 0 else 1 end, lease_until = null
            where kind = ? and ref = ? and status = 'READY' and lane is null and due_at > ?""";

    /** What failed keeps its pause; what somebody else is changing just now is as good as under way. */
    private static final String WAKE =
            """
            update work.item set due_at = ? where id in (
                select id from work.item where kind = ? and ref = any(?) and status = 'READY' and lane is null
                    and failures = 0 and lease_until is null and due_at > ? for update skip locked)""";

    private static final String PROLONG =
            """
            update work.item set due_at = ?, lease_until = ?
            where id = any(?) and (id, attempts) in (select * from unnest(?, ?)) and lease_until is not null""";

    /** In advance: a lease that runs out adds one. */
    private static final String EXCUSE =
            "update work.item set failures = failures - 1 where id = ? and attempts = ? and lease_until is not null";

    private static final String BEGIN =
            """
            update work.item set due_at = ?, lease_until = ?, failures = failures + 1
            where id = ? and attempts = ? and lease_until is not null""";

    private final DataSource database;
    private final InstantSource clock;
    private final Node node;
    private final Gathering gathering;
    private final Capacity capacity;
    private final Consumer<WorkAdded> added;
    private final Turns turns;
    private final Consumer<List<Newcomer>> writer = this::write;

    @Inject
    Ledger(Resources resources, InstantSource clock, Gathering gathering, Capacity capacity, Event<WorkAdded> added) {
        this(resources.database, clock, Node.here(), gathering, capacity, added::fire);
    }

    Ledger(
            DataSource database,
            InstantSource clock,
            Node node,
            Gathering gathering,
            Capacity capacity,
            Consumer<WorkAdded> added) {
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.gathering = gathering;
        this.capacity = capacity;
        this.added = added;
        this.turns = new Turns(capacity, node, added);
    }

    void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        gathering.add(writer, List.of(newcomer(tenant, kind, ref, lane, due, null)));
    }

    /** In no lane; one statement, however many. */
    void addAll(String tenant, String kind, List<UUID> refs, Instant due) {
        gathering.add(
                writer,
                refs.stream()
                        .map(ref -> newcomer(tenant, kind, ref, Lane.NONE, due, null))
                        .toList());
    }

    /** In no lane, each with what is known of it. */
    void addKnown(String tenant, String kind, Map<UUID, ?> known, Instant due) {
        gathering.add(
                writer,
                known.entrySet().stream()
                        .map(one -> newcomer(tenant, kind, one.getKey(), Lane.NONE, due, one.getValue()))
                        .toList());
    }

    /** Each in its lane, in this order. */
    void addAll(String tenant, String kind, Map<UUID, Lane> lanes, Instant due) {
        gathering.add(
                writer,
                lanes.entrySet().stream()
                        .map(one -> newcomer(tenant, kind, one.getKey(), one.getValue(), due, null))
                        .toList());
    }

    private Newcomer newcomer(String tenant, String kind, UUID ref, Lane lane, Instant due, Object known) {
        UUID id = TimeOrderedId.at(clock.instant());
        return new Newcomer(id, tenant, kind, ref, lane, due.truncatedTo(ChronoUnit.MICROS), null, known);
    }

    /**
     * Lanes last and all together: they are locked in their order, until the commit. Where others queue places may be free, which are
     * given afterwards. What is told first is heard of after the transaction, however it ends.
     */
    private void write(List<Newcomer> items) {
        Newcomers all = new Newcomers(items, now()).heldHere(capacity);
        all.news().forEach(added);
        Newcomers free = all.inNoLane();
        Newcomers inLanes = all.inLanes();
        Sql.on(database, sql -> {
            if (!free.isEmpty()) {
                sql.write(
                        INSERT,
                        node.name().orElse(null),
                        node.boot(),
                        at(all.now()),
                        free.ids(),
                        free.tenants(),
                        free.kinds(),
                        free.refs(),
                        free.dues(),
                        free.leases());
            }
            if (!inLanes.isEmpty()) {
                Lanes.lock(sql, inLanes.places());
                Map<Place, Vacancy> behind = new LinkedHashMap<>();
                turns.give(
                        inLanes.turns(),
                        all.now(),
                        room -> Lanes.enter(
                                sql, inLanes, room, at(all.now()), place -> new Vacancy(place, 1).addTo(behind)));
                Vacancy.byKind(behind.values()).forEach((kind, lanes) -> added.accept(WorkAdded.inLanes(kind, lanes)));
            }
        });
    }

    /** Takes up to {@code most} due items of the kind, oldest first, for the given time. */
    List<Item> claim(String kind, int most, Duration lease) {
        OffsetDateTime now = at(clock.instant());
        List<Claimed> claimed = new ArrayList<>();
        Sql.on(database, sql -> {
            boolean[] someQueueAgain = {true};
            while (someQueueAgain[0] && claimed.size() < most) {
                someQueueAgain[0] = false;
                sql.eachAlongIndexes(
                        CLAIM,
                        row -> {
                            if (row.getObject("lease_until") == null) {
                                someQueueAgain[0] = true;
                            } else {
                                claimed.add(Claimed.of(row));
                            }
                        },
                        isKept(kind),
                        now.plus(lease),
                        now.plus(lease),
                        node.name().orElse(null),
                        node.boot(),
                        kind,
                        now,
                        most - claimed.size());
            }
        });
        return Claimed.inOrder(claimed);
    }

    /**
     * Takes up to {@code most} due items of the kind and has as many done as the recording does, without a claim: until the commit they
     * are where they were.
     *
     * @return whether there may be more
     */
    boolean recordUnclaimed(String kind, int most, ToIntFunction<List<Item>> recording) {
        boolean[] isMore = {false};
        Finished.run(() -> gathering.during(() -> {
            List<Item> due = new ArrayList<>();
            Sql.on(database, sql -> due.addAll(Endings.due(sql, kind, most, now())));
            if (!due.isEmpty()) {
                int done = recording.applyAsInt(due);
                if (done < 1) {
                    throw new IllegalStateException("nothing of work of kind " + kind + " was recorded");
                }
                Sql.on(database, sql -> Endings.remove(sql, due.subList(0, done)));
                isMore[0] = done < due.size() || due.size() == most;
            }
        }));
        return isMore[0];
    }

    /**
     * Runs the recordings of those whose claim is still held; one that throws undoes the whole batch. Who gets a place by it in a lane
     * that is not wide is claimed at once.
     *
     * @return the places of all of them in lanes that are wide, for {@link #fill}: of one that somebody else has taken over this node
     *     thought until now that it holds it
     */
    List<Vacancy> record(List<Finished> batch) {
        List<Finished> held = new ArrayList<>();
        Finished.run(() -> gathering.during(() -> {
            Sql.on(database, sql -> {
                Instant now = now();
                held.addAll(Endings.write(sql, batch, now));
                handOn(sql, Vacancy.of(held, lane -> !lane.isWide()), now);
            });
            Finished.record(held);
        }));
        return Vacancy.of(batch, Lane::isWide);
    }

    /**
     * Of wide lanes: those who get a place by it are claimed, and on the disk as those are of any claim. Where somebody else holds a
     * lane just now he is not waited for: who records may hold one and want another.
     */
    Unfilled fill(List<Vacancy> vacancies) {
        boolean isKept = vacancies.stream().anyMatch(one -> isKept(one.place().kind()));
        Set<Place> locked = new HashSet<>();
        List<Vacancy> held = new ArrayList<>();
        List<Vacancy> forWantOfRoom = new ArrayList<>();
        Sql.on(database, sql -> {
            sql.all(List.of(Sql.Part.write(UNHURRIED, isKept), Lanes.lockFree(Vacancy.places(vacancies), locked::add)));
            List<Vacancy> ours = new ArrayList<>();
            vacancies.forEach(one -> (locked.contains(one.place().ofAnyWidth()) ? ours : held).add(one));
            Seen seen = capacity.seen(Vacancy.places(ours));
            Instant now = now();
            forWantOfRoom.addAll(turns.fill(
                    ours, seen, now, room -> capacity.lines().passed(Lanes.fill(sql, ours, seen, room, at(now)))));
        });
        return new Unfilled(held, forWantOfRoom);
    }

    /** In lanes that are not wide, which are held. */
    private void handOn(Sql sql, List<Vacancy> vacancies, Instant now) throws SQLException {
        turns.give(Vacancy.counted(vacancies), now, room -> Lanes.fill(sql, vacancies, room, at(now)));
    }

    private boolean isKept(String kind) {
        return capacity.worker(kind).filter(Worker::readsItsAttempts).isPresent();
    }

    /** False where no such item is dead. */
    boolean retry(String kind, UUID ref) {
        gathering.write();
        return change(DeadItems.RETRY, at(clock.instant()), kind, ref);
    }

    void discard(Collection<UUID> refs) {
        gathering.write();
        Sql.on(database, sql -> DeadItems.discard(sql, refs.toArray(UUID[]::new), at(clock.instant())));
    }

    /** False where it is not there, or due as it is. */
    boolean hurry(String kind, UUID ref) {
        gathering.write();
        OffsetDateTime now = at(clock.instant());
        return change(HURRY, now, kind, ref, now);
    }

    /** False where none of them waits for its time. */
    boolean wake(String kind, Collection<UUID> refs) {
        OffsetDateTime now = at(clock.instant());
        return change(WAKE, now, kind, refs.toArray(UUID[]::new), now);
    }

    /** What stands in line for it here goes back, and is recorded once the lane is given free. Places in it may be free by it. */
    void tend(Gates.Tending tending, String kind, Lane lane) {
        Place place = new Place(kind, lane);
        gathering.write();
        Sql.on(database, sql -> tending.run(sql, kind, lane, at(clock.instant())));
        capacity.lines().sendBack(place);
        added.accept(WorkAdded.inLanes(kind, List.of(Vacancy.ofAll(place))));
    }

    /** False where none of the claims is held any more. */
    boolean prolong(List<Item> items, Duration lease) {
        OffsetDateTime end = at(clock.instant().plus(lease));
        UUID[] ids = items.stream().map(Item::id).toArray(UUID[]::new);
        Integer[] attempts = items.stream().map(Item::attempts).toArray(Integer[]::new);
        return change(PROLONG, end, end, ids, ids, attempts);
    }

    void excuse(Item item) {
        change(EXCUSE, item.id(), item.attempts());
    }

    /** False where the claim is not held any more. */
    boolean begin(Item item, Duration lease) {
        OffsetDateTime end = at(clock.instant().plus(lease));
        return change(BEGIN, end, end, item.id(), item.attempts());
    }

    /** As exact as the database keeps it: what it gives back is compared with this. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private boolean change(String text, Object... parameters) {
        return result(sql -> sql.writeAlongIndexes(text, parameters)) > 0;
    }

    private interface Statements<T> {
        T run(Sql sql) throws SQLException;
    }

    private <T> T result(Statements<T> statements) {
        List<T> result = new ArrayList<>(1);
        Sql.on(database, sql -> result.add(statements.run(sql)));
        return result.get(0);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
