-- What the engine could not go on with, as long as it was known there and afterwards.
create table workflow.incident (
    id                 uuid primary key,
    tenant             text not null,
    engine_incident_id text not null,
    kind               text not null,
    cause              text not null,
    configuration      text,
    workflow_key       text,
    activity           text,
    engine_instance_id text,
    instance_id        uuid,
    business_key       text,
    event_id           uuid,
    event_key          text,
    status             text not null,
    raised_at          timestamptz not null,
    retried_at         timestamptz,
    resolved_at        timestamptz
);
create unique index incident_engine_id on workflow.incident (engine_incident_id);
create index incident_open on workflow.incident (engine_incident_id) where status = 'OPEN';
create index incident_listed on workflow.incident (tenant, status, id);
create index incident_of_event on workflow.incident (tenant, event_id) where event_id is not null;
-- One row: whether the watch for incidents has begun, in this cluster.
create table workflow.incident_watch (
    one boolean primary key default true check (one)
);
