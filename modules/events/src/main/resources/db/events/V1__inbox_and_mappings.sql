create table events.event (
    id           uuid primary key,
    tenant       text not null,
    foreign_id   text,
    digest       text,
    key          text,
    source       text,
    description  text,
    business_key text,
    payload      text,
    raw          bytea,
    sent_by      uuid,
    status       text not null,
    reason       text,
    withheld     text,
    received_at  timestamptz not null,
    version      integer not null default 0
);
create unique index event_foreign_id on events.event (tenant, foreign_id) where foreign_id is not null;
create index event_newest on events.event (tenant, id);
create index event_of_sender on events.event (tenant, sent_by, id) where sent_by is not null;

create table events.action (
    id           uuid primary key,
    tenant       text not null,
    event_id     uuid not null,
    mapping_id   uuid not null,
    position     integer not null,
    workflow_key text not null,
    instance_id  uuid not null,
    status       text not null,
    engine_id    text,
    reason       text,
    version      integer not null default 0,
    constraint action_once unique (tenant, event_id, mapping_id)
);
create index action_of_event on events.action (event_id);
create index action_of_instance on events.action (instance_id);

create table events.mapping (
    id           uuid primary key,
    tenant       text not null,
    event_key    text not null,
    workflow_key text not null,
    created_at   timestamptz not null,
    constraint mapping_once unique (tenant, event_key, workflow_key)
);
