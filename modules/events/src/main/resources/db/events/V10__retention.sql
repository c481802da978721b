-- How long events of a status are kept, and before that their payloads; of one key, or (null) of all that have no rule of
-- their own. emptied_to and removed_to are the places up to which old events were looked at since begun_at: from there the
-- next step goes on, so that what is kept is not read again and again; once a day it begins anew, for what was not settled
-- when it was passed.
create table events.retention (
    id            uuid primary key,
    tenant        text not null,
    status        text not null,
    event_key     text,
    payload_after text,
    event_after   text,
    set_by        text not null,
    set_at        timestamptz not null,
    begun_at      timestamptz not null,
    emptied_to    uuid,
    removed_to    uuid,
    payloads      bigint not null default 0,
    events        bigint not null default 0
);
create unique index retention_once on events.retention (tenant, status, coalesce(event_key, ''));

alter table events.event add column payload_removed_at timestamptz;
