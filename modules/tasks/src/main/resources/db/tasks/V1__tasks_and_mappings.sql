create table tasks.task (
    id              uuid primary key,
    tenant          text not null,
    key             text not null,
    name            text not null,
    description     text,
    type            text not null,
    status          text not null,
    priority        text,
    severity        text,
    assignee        text,
    notes           text,
    metadata        text,
    variables       text,
    start_date      timestamptz,
    due_date        timestamptz,
    end_date        timestamptz,
    business_key    text,
    event_id        uuid,
    event_key       text,
    workflow_key    text,
    instance_id     uuid,
    own_instance_id uuid,
    user_task_id    uuid,
    reason          text,
    created_at      timestamptz not null,
    completed_at    timestamptz,
    version         integer not null,
    constraint task_mirrors_once unique (tenant, user_task_id)
);
create index task_newest on tasks.task (tenant, id);
create index task_open_of_key on tasks.task (tenant, key) where status = 'OPEN';
create index task_of_event on tasks.task (tenant, event_id, id) where event_id is not null;
create index task_of_business on tasks.task (tenant, business_key, id) where business_key is not null;
create index task_of_instance on tasks.task (instance_id) where instance_id is not null;
create index task_of_own_instance on tasks.task (own_instance_id) where own_instance_id is not null;

create table tasks.mapping (
    id           uuid primary key,
    tenant       text not null,
    task_key     text not null,
    workflow_key text not null,
    created_at   timestamptz not null,
    constraint mapping_once unique (tenant, task_key)
);
