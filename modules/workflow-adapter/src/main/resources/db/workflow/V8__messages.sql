-- What its sender calls a message, so that a repeat is known; absent where it came of a mapping.
alter table workflow.correlation add column foreign_id text;
create unique index correlation_foreign_id on workflow.correlation (tenant, foreign_id) where foreign_id is not null;
-- Lists, newest first. Of those that need somebody there are few among the many that are delivered.
create index correlation_listed on workflow.correlation (tenant, id);
create index correlation_status on workflow.correlation (tenant, status, id) where status <> 'DELIVERED';
create index correlation_name on workflow.correlation (tenant, message_name, id);
create index correlation_business_key on workflow.correlation (tenant, business_key, id) where business_key is not null;
create index correlation_event on workflow.correlation (tenant, event_id, id) where event_id is not null;

-- Walks over the messages of one status, which take each up once more.
create table workflow.message_replay (
    id uuid primary key,
    tenant text not null,
    status text not null,
    message_status text not null,
    message_name text,
    after_id uuid not null,
    until_id uuid not null,
    replayed bigint not null,
    skipped bigint not null,
    started_by text not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    version bigint not null
);
create index message_replay_listed on workflow.message_replay (tenant, id);

-- Signals, told to the engine at least once.
create table workflow.signal (
    id uuid primary key,
    tenant text not null,
    name text not null,
    variables text not null,
    status text not null,
    reason text,
    attempts integer,
    created_at timestamptz not null,
    ended_at timestamptz
);
create index signal_listed on workflow.signal (tenant, id);
