package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;

/** Reads the inbox. A client sees what was sent with its own key; what is another's does not exist for it. */
@UseCase
@Transactional
class Events {

    /** A filter that is null takes all. */
    record Filter(String key, String status, UUID cursor, int limit) {}

    private final Resources resources;
    private final Inbox inbox;

    @Inject
    Events(Resources resources, Inbox inbox) {
        this.resources = resources;
        this.inbox = inbox;
    }

    EventView one(UUID id, Caller caller) {
        Event event = resources.entityManager().find(Event.class, id);
        if (event == null || !event.tenant().equals(caller.tenant()) || !maySee(caller, event)) {
            throw Refusal.unknown("event", id);
        }
        return EventView.of(event, inbox.actionsOf(List.of(id)));
    }

    Page<EventView> page(Filter filter, Caller caller) {
        EntityManager entityManager = resources.entityManager();
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<Event> query = builder.createQuery(Event.class);
        Root<Event> event = query.from(Event.class);
        query.where(wanted(filter, caller, builder, event)).orderBy(builder.desc(event.get("id")));
        List<Event> rows = entityManager
                .createQuery(query)
                .setMaxResults(filter.limit() + 1)
                .getResultList();
        Map<UUID, List<Action>> actions = inbox
                .actionsOf(rows.stream().map(Event::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Action::eventId));
        return Page.of(rows, filter.limit(), Event::id)
                .map(row -> EventView.of(row, actions.getOrDefault(row.id(), List.of())));
    }

    private static boolean maySee(Caller caller, Event event) {
        return caller.isAdmin() || event.sentBy().filter(caller.keyId()::equals).isPresent();
    }

    private static Predicate[] wanted(Filter filter, Caller caller, CriteriaBuilder builder, Root<Event> event) {
        List<Predicate> wanted = new ArrayList<>();
        wanted.add(builder.equal(event.get("tenant"), caller.tenant()));
        if (!caller.isAdmin()) {
            wanted.add(builder.equal(event.get("sentBy"), caller.keyId()));
        }
        if (filter.key() != null) {
            wanted.add(builder.equal(event.get("key"), filter.key()));
        }
        if (filter.status() != null) {
            wanted.add(builder.equal(event.get("status"), Event.Status.valueOf(filter.status())));
        }
        if (filter.cursor() != null) {
            wanted.add(builder.lessThan(event.get("id"), filter.cursor()));
        }
        return wanted.toArray(Predicate[]::new);
    }
}
