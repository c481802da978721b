-- What the variables of a start must be, as JSON Schema; of all versions of the workflow.
create table workflow.input_schema (
    tenant       text not null,
    workflow_key text not null,
    schema       text not null,
    set_by       text not null,
    set_at       timestamptz not null,
    primary key (tenant, workflow_key)
);
