-- An action is whatever a mapping makes of an event, not only a start: its words say so.
update events.action
set status = case status when 'STARTING' then 'PENDING' when 'STARTED' then 'DONE' when 'REFUSED' then 'DEAD' else status end;
alter table events.action add column attempts integer not null default 0;
alter table events.action add column ended_at timestamptz;

-- How often the sender repeated it: a repeat is counted, never a row.
alter table events.event add column repeats integer not null default 0;

-- The place of an event in a list: its id again, so time is a range of it. A column of its own, because the planner would
-- else walk the primary key in order and filter, which for what is rare among the newest reads the whole table. One index
-- per question that may be asked alone; "all" is asked as one of each status.
alter table events.event add column place uuid generated always as (id) stored;
drop index events.event_newest;
drop index events.event_of_sender;
create index event_of_status on events.event (tenant, status, place);
create index event_of_key on events.event (tenant, key, place);
create index event_of_sender on events.event (tenant, sent_by, place) where sent_by is not null;
create index event_of_business on events.event (tenant, business_key, place) where business_key is not null;
create index event_of_source on events.event (tenant, source, place) where source is not null;
-- What a person looks for by key, and replays by key.
create index event_unmapped on events.event (tenant, key, place) where status = 'UNMAPPED';
create index event_dead on events.event (tenant, key, place) where status = 'DEAD';
create index event_held on events.event (tenant, key, place) where status = 'HELD';

-- A walk over parked or dead events, in steps: after_id is how far it came, until_id where it ends.
create table events.replay (
    id           uuid primary key,
    tenant       text not null,
    status       text not null,
    event_status text not null,
    event_key    text,
    source       text,
    after_id     uuid not null,
    until_id     uuid not null,
    replayed     bigint not null default 0,
    skipped      bigint not null default 0,
    started_by   text not null,
    created_at   timestamptz not null,
    ended_at     timestamptz,
    version      integer not null default 0
);
create index replay_newest on events.replay (tenant, id);
