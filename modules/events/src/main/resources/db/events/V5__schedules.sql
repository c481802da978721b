-- What fires an event by the clock. next_at is the one run that is planned: a work item that finds it in the future is
-- of an older plan and does nothing, so that there is never a second chain of them.
create table events.schedule (
    id           uuid primary key,
    tenant       text not null,
    name         text not null,
    event_key    text not null,
    description  text,
    business_key text,
    payload      text not null,
    cron         text,
    zone         text,
    at           timestamptz,
    missed_runs  text not null,
    status       text not null check (status in ('ACTIVE', 'PAUSED', 'ENDED')),
    next_at      timestamptz,
    last_planned timestamptz,
    last_fired   timestamptz,
    last_event   uuid,
    created_at   timestamptz not null,
    -- of what people edit; a run does not count
    version      integer not null default 1,
    constraint schedule_once unique (tenant, name),
    constraint schedule_is_planned check ((status = 'ACTIVE') = (next_at is not null))
);
create index schedule_newest on events.schedule (tenant, id);
