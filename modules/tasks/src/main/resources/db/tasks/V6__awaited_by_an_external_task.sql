-- The step of a workflow (an external task) that waits for the task to be confirmed.
alter table tasks.task add column external_task_id uuid;
create index task_awaited on tasks.task (external_task_id) where external_task_id is not null;
