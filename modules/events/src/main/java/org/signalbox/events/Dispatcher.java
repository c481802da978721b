package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.mappings.Mappings.Candidate;
import org.signalbox.work.Work;

/**
 * Hands events to the work machine. Of one that is taken up once more, what gave up is tried again, and what was never
 * decided is decided now.
 */
@Singleton
class Dispatcher implements Dispatch {

    private final Inbox inbox;
    private final Work work;
    private final Actions actions;
    private final News news;

    @Inject
    Dispatcher(Inbox inbox, Work work, Actions actions, News news) {
        this.inbox = inbox;
        this.work = work;
        this.actions = actions;
        this.news = news;
    }

    @Override
    public void begin(List<Accepted> events) {
        Map<String, Map<UUID, Candidate>> tenants = new LinkedHashMap<>();
        events.forEach(event -> tenants.computeIfAbsent(event.tenant(), first -> new LinkedHashMap<>())
                .put(event.id(), candidate(event)));
        tenants.forEach((tenant, all) -> work.addAllKnown(tenant, EventWorker.KIND, all));
    }

    private static Candidate candidate(Accepted event) {
        return new Candidate(
                event.tenant(),
                event.id(),
                event.key(),
                event.source(),
                event.businessKey(),
                event.receivedAt(),
                event.payload());
    }

    @Override
    public void resume(UUID id, Caller caller) {
        Event event = inbox.locked(id, caller.tenant()).orElseThrow(() -> Refusal.unknown("event", id));
        if (!resume(event, caller.name())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    event.isReadable()
                            ? "The event is " + event.status() + "; only what is UNMAPPED, HELD or DEAD is replayed."
                            : event.unreadable() + ", so there is nothing to replay.");
        }
    }

    @Override
    public boolean resume(UUID id, EventStatus found, String actor) {
        Event event = inbox.locked(id);
        return event.status() == found && resume(event, actor);
    }

    private boolean resume(Event event, String actor) {
        if (!event.canBeReplayed()) {
            return false;
        }
        EventStatus before = event.status();
        event.again();
        List<Action> dead = inbox.actionsOf(List.of(event.id())).stream()
                .filter(action -> action.status() == Action.Status.DEAD)
                .toList();
        dead.forEach(actions::again);
        if (!work.retry(EventWorker.KIND, event.id()) && dead.isEmpty()) {
            work.add(event.tenant(), EventWorker.KIND, event.id());
        }
        news.changed(event, before, actor);
        return true;
    }
}
