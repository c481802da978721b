package org.signalbox.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Lists among a million tasks, beside the engine's own among as many open ones, and how many are claimed and completed. */
final class TaskBench {

    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration MEASURE = Duration.ofSeconds(8);
    private static final int CLIENTS = 8;
    private static final int MANY = 1_000_000;
    private static final int OPEN = 100_000;
    private static final int PAGE = 50;

    /** The newest tenth is open: a twentieth of that claimed, a fifth for one of a hundred groups, the rest for all. */
    private static final String FILL =
            """
            insert into tasks.task (id, tenant, key, name, type, status, priority, queue, assignee, candidates, metadata,
                due_date, business_key, created_at, completed_at, version)
            select cast(lpad(to_hex(1767225600000 + i), 12, '0') || '70008' || lpad(to_hex(i), 15, '0') as uuid), 'default',
                'key-' || i %% 20, 'Task ' || i, 'task', case when i > %2$d then 'OPEN' else 'COMPLETED' end,
                cast(i %% 100 as text), 'queue-' || i %% 50,
                case when i %% 20 = 1 then 'person-' || i / 20 %% 50 end,
                case when i %% 5 = 2 then array['g:group-' || i / 5 %% 100] else '{}' end,
                '{}', timestamptz '2026-01-01' + make_interval(mins => i %% 100000), 'business-' || i / 10,
                timestamptz '2026-01-01', case when i > %2$d then null else timestamptz '2026-01-02' end, 1
            from generate_series(1, %1$d) i""";

    private static final String FILL_ENGINE =
            """
            insert into act_ru_task (id_, rev_, name_, priority_, create_time_, due_date_, assignee_, suspension_state_)
            select 'filled-' || i, 1, 'Task ' || i, i %% 100, timestamp '2026-01-01',
                timestamp '2026-01-01' + make_interval(mins => i %% 100000),
                case when i %% 20 = 1 then 'person-' || i / 20 %% 50 end, 1
            from generate_series(1, %d) i""";

    private static final String LINK_ENGINE =
            """
            insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
            select 'link-' || i, 1, 'group-' || i / 5 %% 100, 'candidate', 'filled-' || i
            from generate_series(1, %d) i where i %% 5 = 2""";

    private static final String FREE =
            "select id from tasks.task where status = 'OPEN' and assignee is null and candidates = '{}'";

    private final Stack stack;
    private final Report report;
    private final Door signalbox;
    private final Door engine;
    private final AtomicLong number = new AtomicLong();

    private TaskBench(Stack stack, Report report) {
        this.stack = stack;
        this.report = report;
        this.signalbox = stack.signalbox();
        this.engine = stack.engine();
    }

    static void run(Path folder, Report report) throws Exception {
        try (Stack stack = Stack.start(folder, report)) {
            new TaskBench(stack, report).run();
        }
    }

    private void run() throws Exception {
        fill();
        Map<String, String> ours = ours();
        Map<String, String> theirs = theirs();
        asking(signalbox, String.join("\n", ours.values())).run(WARM_UP);
        asking(engine, String.join("\n", theirs.values())).run(WARM_UP.dividedBy(2));
        for (String list : ours.keySet()) {
            Result alone = asking(engine, theirs.get(list)).run(MEASURE);
            Result result = asking(signalbox, ours.get(list)).run(MEASURE);
            report.line("engine: " + list, alone, alone);
            report.line("tasks: " + list, result, alone);
        }
        handled(WARM_UP.dividedBy(2));
        report.line("claimed and completed", handled(MEASURE.multipliedBy(2)));
    }

    /** One of fifty people, of a hundred groups. */
    private static Map<String, String> ours() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("of one person", "/api/tasks?assignee=person-%d&status=OPEN&limit=" + PAGE);
        lists.put("of one group", "/api/tasks?group=group-%d&limit=" + PAGE);
        lists.put("of one group, by priority", "/api/tasks?group=group-%d&sort=priority&limit=" + PAGE);
        lists.put("unassigned of one priority", "/api/tasks?priority=%d&view=unassigned&limit=" + PAGE);
        lists.put("all by due date", "/api/tasks?sort=due&limit=" + PAGE);
        return lists;
    }

    private static Map<String, String> theirs() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("of one person", "/task?assignee=person-%d&maxResults=" + PAGE);
        lists.put("of one group", "/task?candidateGroup=group-%d&maxResults=" + PAGE);
        lists.put(
                "of one group, by priority",
                "/task?candidateGroup=group-%d&sortBy=priority&sortOrder=desc&maxResults=" + PAGE);
        lists.put("unassigned of one priority", "/task?priority=%d&unassigned=true&maxResults=" + PAGE);
        lists.put("all by due date", "/task?sortBy=dueDate&sortOrder=asc&maxResults=" + PAGE);
        return lists;
    }

    private Load asking(Door door, String paths) {
        List<String> each = List.of(paths.split("\n"));
        return new Load(
                due -> {
                    long next = number.incrementAndGet();
                    door.get(String.format(each.get((int) (next % each.size())), next % 50));
                },
                CLIENTS);
    }

    /** Tasks that wait for anybody: two requests for each. */
    private Result handled(Duration duration) throws Exception {
        Queue<String> free = new ConcurrentLinkedQueue<>(stack.database().rows(FREE, row -> row.getString(1)));
        Load handling = new Load(
                due -> {
                    String task = "/api/tasks/" + free.remove();
                    signalbox.post(task + "/claim", "", 200);
                    signalbox.post(task + "/complete", "{}", 200);
                },
                CLIENTS);
        return handling.run(duration);
    }

    private void fill() throws Exception {
        stack.database().execute(FILL.formatted(MANY, MANY - OPEN));
        stack.database().execute("vacuum analyze tasks.task");
        try (Database theirs = stack.engineDatabase()) {
            theirs.execute(FILL_ENGINE.formatted(OPEN));
            theirs.execute(LINK_ENGINE.formatted(OPEN));
            theirs.execute("analyze act_ru_task");
            theirs.execute("analyze act_ru_identitylink");
        }
    }
}
