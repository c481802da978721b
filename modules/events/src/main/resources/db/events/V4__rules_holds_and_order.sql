-- A mapping may have rules: expressions over the event. The short form has none, and repeating it is harmless.
alter table events.mapping add column position integer not null default 0;
alter table events.mapping add column condition text;
alter table events.mapping add column variables text;
alter table events.mapping add column business_key text;
alter table events.mapping add column ordered boolean not null default false;
alter table events.mapping add column enabled boolean not null default true;
alter table events.mapping add column version integer not null default 1;
alter table events.mapping drop constraint mapping_once;
create unique index mapping_short on events.mapping (tenant, event_key, workflow_key)
    where condition is null and variables is null and business_key is null;
create index mapping_of_key on events.mapping (tenant, event_key, position, id);

-- Event keys that somebody stopped on purpose.
create table events.hold (
    id         uuid primary key,
    tenant     text not null,
    event_key  text not null,
    reason     text,
    held_by    text not null,
    created_at timestamptz not null,
    constraint hold_once unique (tenant, event_key)
);

-- The order of arrival is the database's own; ids are ordered by the clocks of several servers.
alter table events.event add column arrival bigint generated always as identity;
create index event_in_line on events.event (tenant, business_key, arrival)
    where business_key is not null and status in ('RECEIVED', 'HELD', 'DEAD');
-- Which mappings of its key did not take it, and why.
alter table events.event add column passed_over text;
