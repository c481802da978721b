package org.signalbox.tasklists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.tasks.Office;
import org.signalbox.tasks.TaskView;

class ListsTest {

    private final TestDatabase database = TestDatabase.with("tasks", "verification");
    private final Office office = new Office(database);
    private final TestLists lists = new TestLists(database);
    private final UUID instance = UUID.randomUUID();
    private UUID low;
    private UUID soon;
    private UUID urgent;
    private UUID late;

    @BeforeEach
    void aFewTasks() {
        low = made("'key':'low','priority':'low','candidateGroups':['east']");
        soon = made("'key':'soon','dueDate':'2026-02-01','candidateUsers':['ann']");
        urgent = made("'key':'urgent','priority':'99','queue':'desk','candidateGroups':['west']");
        late = made("'key':'late','dueDate':'2026-03-01','priority':'high'");
    }

    @Test
    void aListIsNewestFirstAndSortedByDueDateOrPriorityWhereAsked() {
        assertEquals(List.of(late, urgent, soon, low), ids("status=OPEN"));
        assertEquals(List.of(soon, late, low, urgent), ids("sort=due"));
        assertEquals(List.of(urgent, late, soon, low), ids("sort=priority"));
    }

    @Test
    void eachOrderIsPagedWithoutGapsAndWithoutRepeats() {
        for (String sort : List.of("created", "due", "priority")) {
            List<UUID> paged = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                Page<TaskView> page = lists.page(Office.DESK, "sort=" + sort + "&limit=1" + cursor);
                page.items().forEach(task -> paged.add(task.id()));
                cursor = page.next() == null ? null : "&cursor=" + page.next();
            }

            assertEquals(ids("sort=" + sort), paged, sort);
        }
    }

    @Test
    void eachFilterNarrows() {
        assertEquals(List.of(soon), ids("key=soon"));
        assertEquals(List.of(late), ids("priority=high"));
        assertEquals(List.of(urgent), ids("queue=desk"));
        assertEquals(List.of(late), ids("dueFrom=2026-02-15T00:00:00Z"));
        assertEquals(List.of(soon), ids("dueFrom=2026-02-01T00:00:00Z&dueTo=2026-02-15T00:00:00Z"));
        assertEquals(List.of(low), ids("group=east"));
        assertEquals(4, ids("instanceId=" + instance).size());
        assertEquals(
                4, ids("businessKey=4711&eventId=" + Office.ORIGIN.eventId()).size());
        assertEquals(List.of(), ids("eventId=" + UUID.randomUUID()));
        assertEquals(List.of(), ids("status=COMPLETED"));
    }

    @Test
    void mineAreMineAndMyGroupsAreWhatICanTake() {
        office.claim(late, Office.ANN);

        assertEquals(List.of(late), ids(Office.ANN, "view=mine"));
        assertEquals(List.of(late), ids("assignee=ann"));
        assertEquals(List.of(soon, low), ids(Office.ANN, "view=my-groups"));
        assertEquals(List.of(urgent), ids(Office.BOB, "view=my-groups"));
        assertEquals(List.of(urgent, soon, low), ids(Office.BOB, "view=unassigned"));

        office.claim(low, Office.ANN);

        assertEquals(List.of(soon), ids(Office.ANN, "view=my-groups"));
        assertEquals(List.of(late, low), ids(Office.ANN, "view=mine"));
        assertEquals(List.of(late, low), ids(Office.ANN, "view=mine&sort=due"));
    }

    @Test
    void countingCountsWhatTheListHas() {
        assertEquals(4, lists.count(Office.DESK, "status=OPEN"));
        assertEquals(1, lists.count(Office.ANN, "group=east"));
        assertEquals(0, lists.count(Office.STRANGER, "status=OPEN"));
    }

    @Test
    void whatIsNoFilterIsRefusedByName() {
        for (String wrong : List.of(
                "kye=soon",
                "filter={}",
                "key=",
                "status=open",
                "eventId=7",
                "dueTo=tomorrow",
                "view=all",
                "sort=name",
                "overdue=perhaps",
                "sort=due&status=COMPLETED",
                "cursor=7",
                "sort=due&cursor=" + low,
                "sort=priority&cursor=x_" + low)) {
            Refusal refusal = assertThrows(Refusal.class, () -> lists.page(Office.DESK, wrong), wrong);
            assertEquals(Refusal.Kind.INVALID, refusal.kind());
        }
    }

    @Test
    void whatIsAnotherTenantsIsInNoList() {
        for (String query :
                Set.of("status=OPEN", "sort=due", "sort=priority", "group=east", "queue=desk", "view=unassigned")) {
            Page<TaskView> page = lists.page(Office.STRANGER, query);

            assertEquals(List.of(), page.items(), query);
            assertNull(page.next());
        }
    }

    private List<UUID> ids(String query) {
        return ids(Office.DESK, query);
    }

    private List<UUID> ids(Caller caller, String query) {
        return lists.page(caller, query).items().stream().map(TaskView::id).toList();
    }

    private UUID made(String task) {
        return office.made(instance, "[{" + task + "}]").get(0);
    }
}
