-- What programs take from queues: how often a task was taken, until when it is leased, and before when it cannot be taken.
alter table tasks.task
    add column attempts    integer not null default 0,
    add column lease_until timestamptz,
    add column not_before  timestamptz;
-- What can be taken, in the order in which it is.
create index task_to_take on tasks.task (tenant, queue, (-priority_rank), id)
    where status = 'OPEN' and queue is not null and assignee is null and not_before is null;
create index task_dead on tasks.task (tenant, queue, id) where status = 'DEAD';
drop index tasks.task_rare;
create index task_rare on tasks.task (tenant, status, id)
    where status in ('COMPLETING', 'FAILED', 'CANCELLED', 'EXPIRED', 'DEAD');

-- Queues that were given terms of their own, or paused. All others are as usual.
create table tasks.queue (
    id          uuid primary key,
    tenant      text not null,
    name        text not null,
    lease       text not null,
    attempts    integer not null,
    retry_delay text not null,
    growth      text not null,
    paused      boolean not null,
    constraint queue_once unique (tenant, name)
);
