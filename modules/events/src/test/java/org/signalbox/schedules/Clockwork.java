package org.signalbox.schedules;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.work.Backlog;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** Schedules on a real database, with a clock and a list of open work of the test, and everything told recorded. */
final class Clockwork implements Work, ScheduledEvents {

    private record Planned(UUID ref, Instant due) {}

    final List<Run> fired = Collections.synchronizedList(new ArrayList<>());
    final List<UUID> events = new ArrayList<>();
    final List<Fact> facts = Collections.synchronizedList(new ArrayList<>());
    String refusal;
    private final List<Planned> items = Collections.synchronizedList(new ArrayList<>());
    private final TestDatabase database;
    private final Schedules schedules;
    private volatile Instant now;

    Clockwork(TestDatabase database, Instant now) {
        this.database = database;
        this.now = now;
        Resources resources = new Resources();
        resources.database = database.dataSource();
        this.schedules =
                new Schedules(new ScheduleTable(resources), this, new Agenda(this, recorded(), () -> this.now));
    }

    void at(String time) {
        now = Instant.parse(time);
    }

    <T> T in(Function<Schedules, T> call) {
        return database.inTransaction(() -> call.apply(schedules));
    }

    void run(UUID id) {
        database.inTransaction(() -> schedules.run(id));
    }

    /** As the machine does: an item is gone before its recording runs. */
    void runDue() {
        for (Planned due :
                items.stream().filter(item -> !item.due().isAfter(now)).toList()) {
            items.remove(due);
            run(due.ref());
        }
    }

    void forget() {
        items.clear();
    }

    List<Instant> planned(UUID schedule) {
        return items.stream()
                .filter(item -> item.ref().equals(schedule) && item.due().isAfter(now))
                .map(Planned::due)
                .toList();
    }

    List<String> told() {
        return facts.stream().map(Fact::what).toList();
    }

    @Override
    public List<Fired> fire(String tenant, List<Run> runs) {
        if (refusal != null) {
            return runs.stream().map(run -> new Fired(null, refusal)).toList();
        }
        return runs.stream()
                .map(run -> {
                    fired.add(run);
                    events.add(UUID.randomUUID());
                    return new Fired(events.get(events.size() - 1), null);
                })
                .toList();
    }

    @Override
    public void add(String tenant, String kind, UUID ref) {
        add(tenant, kind, ref, Lane.NONE, now);
    }

    @Override
    public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
        items.add(new Planned(ref, due));
    }

    @Override
    public void discard(Collection<UUID> refs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean retry(String kind, UUID ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Open> open(Collection<UUID> refs) {
        return items.stream()
                .filter(item -> refs.contains(item.ref()))
                .map(item -> new Open(Agenda.KIND, item.ref(), Open.Status.WAITING, 0, item.due(), null))
                .toList();
    }

    @Override
    public List<Backlog> backlog() {
        return List.of();
    }

    @SuppressWarnings("unchecked")
    private Event<Fact> recorded() {
        return (Event<Fact>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> {
                    facts.add((Fact) arguments[0]);
                    return null;
                });
    }
}
