-- Until when what happened at the engine has been seen, and when all of it was compared last; one row.
create table workflow.watch (
    one         boolean primary key default true check (one),
    seen_until  timestamptz not null,
    compared_at timestamptz not null
);
-- Whom the engine's own tools gave it to, or null.
alter table workflow.user_task add column assignee text;
-- The engine tells of its tasks by its own ids.
create index user_task_by_engine_id on workflow.user_task (engine_task_id);
create index user_task_open on workflow.user_task (engine_task_id) where status = 'OPEN';
create index instance_running on workflow.instance (id) where status = 'RUNNING';
