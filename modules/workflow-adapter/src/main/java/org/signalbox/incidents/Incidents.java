package org.signalbox.incidents;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;

/** The one list of incidents: what was seen at the engine, and what people want to be tried again. */
@UseCase
@Transactional
class Incidents implements IncidentWatching, IncidentReader {

    /** One request takes up so many; the next one the next. */
    static final int MOST = 1000;

    private final IncidentTable table;
    private final Work work;
    private final IncidentNews news;
    private final InstantSource clock;

    @Inject
    Incidents(Resources resources, Work work, IncidentNews news, InstantSource clock) {
        this(resources.database, work, news, clock);
    }

    Incidents(DataSource database, Work work, IncidentNews news, InstantSource clock) {
        this.table = new IncidentTable(database);
        this.work = work;
        this.news = news;
        this.clock = clock;
    }

    /** Of all servers one adds the work item, whose lease says from then on who watches. */
    void begin() {
        if (table.begin()) {
            work.add(Caller.DEFAULT_TENANT, IncidentWatch.KIND, IncidentWatch.ENGINE);
        }
    }

    @Override
    public void hurry() {
        work.hurry(IncidentWatch.KIND, IncidentWatch.ENGINE);
    }

    Set<String> known(List<String> engineIds) {
        return engineIds.isEmpty() ? Set.of() : table.known(engineIds);
    }

    /** Ours by the engine's. */
    Map<String, UUID> open() {
        return table.open();
    }

    /** To see the same twice changes nothing. */
    void raised(EngineIncidents.Raised raised, Whose whose) {
        UUID id = TimeOrderedId.at(clock.instant());
        if (table.insert(id, raised, whose)) {
            news.raised(whose.tenant(), view(id));
        }
    }

    void resolved(UUID id) {
        table.locked(id).filter(kept -> kept.status() == IncidentStatus.OPEN).ifPresent(kept -> {
            kept.status().to(IncidentStatus.RESOLVED);
            table.resolved(id, clock.instant());
            news.resolved(kept.tenant(), view(id));
        });
    }

    /** What is to be tried again, or empty if it is over. */
    Optional<IncidentTable.Kept> stillOpen(UUID id) {
        return table.find(id).filter(kept -> kept.status() == IncidentStatus.OPEN);
    }

    Page<IncidentView> page(String tenant, IncidentTable.Filter filter, UUID cursor, int limit) {
        known(filter.status());
        return Page.of(table.page(tenant, filter, cursor, limit + 1), limit, IncidentView::id);
    }

    private static void known(String status) {
        if (status != null
                && Arrays.stream(IncidentStatus.values())
                        .noneMatch(one -> one.name().equals(status))) {
            throw Refusal.invalid("status", "is one of " + Arrays.toString(IncidentStatus.values()));
        }
    }

    @Override
    public List<IncidentView> ofInstance(String tenant, UUID instance) {
        return table.ofInstance(tenant, instance);
    }

    private IncidentView view(UUID id) {
        return table.find(id).orElseThrow().view();
    }

    IncidentView one(String tenant, UUID id) {
        return of(tenant, id, table.find(id)).view();
    }

    private static IncidentTable.Kept of(String tenant, UUID id, Optional<IncidentTable.Kept> found) {
        return found.filter(kept -> kept.tenant().equals(tenant)).orElseThrow(() -> Refusal.unknown("incident", id));
    }

    /** Refused (CONFLICT) where it is over, or nothing that can be tried again. */
    IncidentView retry(UUID id, Caller caller) {
        IncidentTable.Kept kept = of(caller.tenant(), id, table.locked(id));
        if (kept.status() != IncidentStatus.OPEN) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The incident is RESOLVED: there is nothing to try again.");
        }
        if (kept.kind() == EngineIncidents.Kind.OTHER) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "What made this incident is neither an external task nor a job; it is resolved where it was made.");
        }
        retry(kept, caller);
        return view(id);
    }

    /** The newest first, at most {@link #MOST}; answers how many, and one more where there are more. */
    int retryAll(IncidentTable.Filter filter, boolean dryRun, Caller caller) {
        List<IncidentView> found = table.retryable(caller.tenant(), filter, MOST + 1);
        if (!dryRun) {
            found.stream().limit(MOST).forEach(incident -> table.locked(incident.id())
                    .filter(kept -> kept.status() == IncidentStatus.OPEN)
                    .ifPresent(kept -> retry(kept, caller)));
        }
        return found.size();
    }

    private void retry(IncidentTable.Kept kept, Caller caller) {
        UUID id = kept.view().id();
        table.retried(id, clock.instant());
        news.retried(caller.tenant(), kept.view(), caller.name());
        if (!work.retry(IncidentRetryWorker.KIND, id)) {
            work.add(caller.tenant(), IncidentRetryWorker.KIND, id);
        }
    }
}
