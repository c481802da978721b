-- How long things of a status are kept, and before that their payloads; of one key, or (null) of all that have no rule of
-- their own. emptied_to and removed_to are the places up to which old things were looked at since begun_at: from there the
-- next step goes on, so that what is kept is not read again and again; once a day it begins anew, for what was not settled
-- when it was passed.
create table workflow.retention (
    id            uuid primary key,
    tenant        text not null,
    things        text not null,
    status        text not null,
    key           text,
    payload_after text,
    gone_after    text,
    set_by        text not null,
    set_at        timestamptz not null,
    begun_at      timestamptz not null,
    emptied_to    uuid,
    removed_to    uuid,
    payloads      bigint not null default 0,
    removed       bigint not null default 0
);
create unique index retention_once on workflow.retention (tenant, things, status, coalesce(key, ''));

-- Rules for events were the first, and had a table of their own.
do $$
begin
    if to_regclass('events.retention') is not null then
        insert into workflow.retention
        select id, tenant, 'events', status, event_key, payload_after, event_after, set_by, set_at, begun_at, emptied_to,
               removed_to, payloads, events
        from events.retention;
    end if;
end $$;

-- What is over, in the order in which it goes.
create index instance_over on workflow.instance (tenant, status, id) where status in ('COMPLETED', 'CANCELLED');
