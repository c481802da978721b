-- One run of a workflow. The id is the mark that the engine keeps for us (its case instance id).
create table workflow.instance (
    id uuid primary key,
    tenant text not null,
    workflow_key text not null,
    business_key text,
    event_id uuid,
    event_key text,
    status text not null,
    engine_id text,
    variables text not null,
    reason text,
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    version bigint not null
);
create unique index instance_engine_id on workflow.instance (engine_id);

-- What the engine handed to us to do. The engine's id is unique: handed out twice, it is one row.
create table workflow.external_task (
    id uuid primary key,
    tenant text not null,
    engine_task_id text not null,
    topic text not null,
    worker_id text not null,
    engine_instance_id text not null,
    workflow_key text not null,
    business_key text,
    instance_id uuid,
    variables text not null,
    status text not null,
    answer text,
    reason text,
    created_at timestamptz not null,
    version bigint not null
);
create unique index external_task_engine_id on workflow.external_task (tenant, engine_task_id);

-- Where the engine waits for a person.
create table workflow.user_task (
    id uuid primary key,
    tenant text not null,
    engine_task_id text not null,
    instance_id uuid not null,
    task_key text not null,
    name text,
    status text not null,
    variables text,
    seen_at timestamptz not null,
    version bigint not null
);
create unique index user_task_engine_id on workflow.user_task (tenant, engine_task_id);
create index user_task_instance on workflow.user_task (instance_id);
