-- Engine instances that carry the mark of a start for which another one is recorded. One row each, so that it is counted
-- once, whoever meets it and however often.
create table workflow.twin (
    engine_id text primary key,
    tenant text not null,
    instance_id uuid not null,
    found_at timestamptz not null,
    removed_at timestamptz
);
create index twin_instance on workflow.twin (instance_id);
