-- A start may name the version of its workflow; none is the latest, as it is when the start comes to the engine.
alter table workflow.instance add column workflow_version integer;

-- A message for one instance that waits for it, now or within the time to live. From when it is aimed at a wait
-- (subscription) it may have been delivered there, whatever the engine answered: received is how often the step had taken
-- the message until then.
create table workflow.correlation (
    id uuid primary key,
    tenant text not null,
    foreign_id text,
    message_name text not null,
    business_key text,
    correlation_keys text not null,
    variables text not null,
    withheld text not null,
    event_id uuid,
    event_key text,
    time_to_live text not null,
    expires_at timestamptz not null,
    status text not null,
    reason text,
    subscription text,
    execution text,
    engine_instance_id text,
    activity text,
    received bigint not null default 0,
    instance_id uuid,
    created_at timestamptz not null,
    ended_at timestamptz,
    version bigint not null
);
create unique index correlation_foreign_id on workflow.correlation (tenant, foreign_id) where foreign_id is not null;
-- Of two messages for the same wait one waits for the other: else neither knew which of them was taken.
create unique index correlation_aimed on workflow.correlation (subscription)
    where subscription is not null and status = 'WAITING';
