-- The sender's own id, or his idempotency key, and what tells a repeat from another task under the same one.
alter table tasks.task
    add column foreign_id text,
    add column digest     text;
create unique index task_of_foreign_id on tasks.task (tenant, foreign_id) where foreign_id is not null;

-- One action on many tasks: how far it came in the order of their ids, and the first that were refused.
create table tasks.bulk (
    id         uuid primary key,
    tenant     text not null,
    status     text not null,
    action     text not null,
    content    text not null,
    filter     text not null,
    after_id   uuid not null,
    until_id   uuid not null,
    done       bigint not null,
    refused    bigint not null,
    refusals   text not null,
    started_by text not null,
    created_at timestamptz not null,
    ended_at   timestamptz,
    version    integer not null
);
create index bulk_newest on tasks.bulk (tenant, id);
