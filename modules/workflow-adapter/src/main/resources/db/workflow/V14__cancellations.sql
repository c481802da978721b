-- Instances that are to be cancelled at the engine, until they are over.
create table workflow.cancellation (
    instance_id uuid primary key,
    tenant      text not null,
    asked_by    text not null,
    reason      text,
    asked_at    timestamptz not null
);
