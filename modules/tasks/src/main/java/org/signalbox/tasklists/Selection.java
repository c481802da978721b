package org.signalbox.tasklists;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.taskdrafts.Candidates;
import org.signalbox.tasks.TaskStatus;

/**
 * Which tasks are asked for, as a condition with its values. A filter that it does not know is refused by name: were it passed
 * over, a typing mistake would ask for all.
 */
final class Selection {

    static final String FREE = "status = 'OPEN' and assignee is null";

    private static final String VIEW = "view";
    private static final Set<String> OF_THE_PAGE = Set.of("sort", "limit", "cursor");

    private final Caller caller;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private Selection(Caller caller) {
        this.caller = caller;
        and("tenant = ?", caller.tenant());
    }

    /** @param asked filters by name, each with one value; what is about the page is not looked at */
    static Selection of(Map<String, List<String>> asked, Caller caller) {
        Selection selection = new Selection(caller);
        asked.forEach((name, given) -> {
            if (OF_THE_PAGE.contains(name)) {
                return;
            }
            if (given.size() != 1 || given.get(0).isBlank()) {
                throw Refusal.invalid(name, "must have one value");
            }
            selection.filter(name, given.get(0));
        });
        return selection;
    }

    /** For acting on them: some filter is needed, and none that depends on who asks or on the page. */
    static Selection ofMany(Map<String, String> filter, String tenant) {
        if (filter.isEmpty()) {
            throw Refusal.invalid("filter", "must say which tasks; an empty one would be all");
        }
        Selection selection = new Selection(new Caller(tenant, "", null));
        filter.forEach((name, value) -> {
            if (value.isBlank()) {
                throw Refusal.invalid(name, "must have a value");
            }
            if (name.equals(VIEW)) {
                throw Refusal.invalid(name, "depends on who asks; name assignee or group");
            }
            selection.filter(name, value);
        });
        return selection;
    }

    /** Both exclusive. */
    Selection between(UUID after, UUID until) {
        and("id > ? and id < ?", after, until);
        return this;
    }

    private void filter(String name, String value) {
        switch (name) {
            case "key", "priority", "queue", "assignee" -> and(name + " = ?", value);
            case "businessKey" -> and("business_key = ?", value);
            case "eventId" -> and("event_id = ?", id(name, value));
            case "instanceId" -> and("instance_id = ?", id(name, value));
            case "dueFrom" -> and("due_date >= ?", time(name, value).atOffset(ZoneOffset.UTC));
            case "dueTo" -> and("due_date < ?", time(name, value).atOffset(ZoneOffset.UTC));
            case "overdue" -> and(isTrue(name, value) ? "overdue" : "not overdue");
            case "status" -> and("status = '" + status(value) + "'");
            case "group" -> free(Candidates.meaningGroup(value));
            case VIEW -> view(value);
            default -> throw Refusal.invalid(name, "is no filter of tasks");
        }
    }

    private void view(String value) {
        switch (value) {
            case "mine" -> and("assignee = ?", caller.name());
            case "unassigned" -> and(FREE);
            case "my-groups" -> free(Candidates.meaning(caller));
            default -> throw Refusal.invalid(VIEW, "is one of mine, my-groups, unassigned");
        }
    }

    private void free(String... candidates) {
        and(FREE + " and candidates <> '{}' and candidates && cast(? as text[])", (Object) candidates);
    }

    /** What is over has no order but the newest first. */
    Selection sorted(Sorting by) {
        if (by != Sorting.CREATED) {
            conditions.stream()
                    .filter(one -> one.startsWith("status = '") && !one.contains(TaskStatus.OPEN.name()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw Refusal.invalid("sort", "by " + by.text() + " is for tasks that are OPEN");
                    });
            and("status = 'OPEN'");
        }
        return this;
    }

    Selection after(Sorting by, String cursor) {
        if (cursor != null) {
            and(by.after(), by.place(cursor).toArray());
        }
        return this;
    }

    String where() {
        return String.join(" and ", conditions);
    }

    List<Object> values() {
        return values;
    }

    private void and(String condition, Object... of) {
        conditions.add(condition);
        values.addAll(Arrays.asList(of));
    }

    private static TaskStatus status(String name) {
        return Arrays.stream(TaskStatus.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("status", "is one of " + Arrays.toString(TaskStatus.values())));
    }

    private static boolean isTrue(String name, String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw Refusal.invalid(name, "must be true or false");
    }

    private static UUID id(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid(name, "must be an id (UUID)");
        }
    }

    private static Instant time(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException malformed) {
            throw Refusal.invalid(name, "must be an instant in UTC, as 2026-01-31T10:00:00Z");
        }
    }
}
