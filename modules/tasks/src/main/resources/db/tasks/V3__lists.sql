-- What is to be done, in each order in which it is asked for; of what is over the newest first, and what is rare by itself.
create index task_open_newest on tasks.task (tenant, id) where status = 'OPEN';
create index task_open_by_due on tasks.task (tenant, coalesce(due_date, 'infinity'), id) where status = 'OPEN';
create index task_open_by_priority on tasks.task (tenant, (-priority_rank), id) where status = 'OPEN';
create index task_open_of_queue on tasks.task (tenant, queue, (-priority_rank), id)
    where status = 'OPEN' and queue is not null;
create index task_of_assignee on tasks.task (tenant, assignee, id) where assignee is not null;
create index task_free_of_candidate on tasks.task using gin (candidates)
    where status = 'OPEN' and assignee is null and candidates <> '{}';
create index task_of_key on tasks.task (tenant, key, id);
create index task_rare on tasks.task (tenant, status, id) where status in ('COMPLETING', 'FAILED', 'CANCELLED', 'EXPIRED');
