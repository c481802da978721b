-- The sender's own id, or his idempotency key, and what tells a repeat from another task under the same one.
alter table tasks.task
    add column foreign_id text,
    add column digest     text;
create unique index task_of_foreign_id on tasks.task (tenant, foreign_id) where foreign_id is not null;
