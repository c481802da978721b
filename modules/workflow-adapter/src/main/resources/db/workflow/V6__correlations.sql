-- A start may name the version of its workflow; none is the latest, as it is when the start comes to the engine.
alter table workflow.instance add column workflow_version integer;

-- A message for one instance that waits for it, now or within the time to live. It is aimed at a wait (subscription) first;
-- aims counts that, so that who comes late does not undo a later aim. Then received is written, how often the step has
-- taken the message until then: from that moment on it may have been delivered there, whatever the engine answered.
create table workflow.correlation (
    id uuid primary key,
    tenant text not null,
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
    aims bigint not null default 0,
    received bigint,
    instance_id uuid,
    created_at timestamptz not null,
    ended_at timestamptz,
    version bigint not null
);
-- Of two messages for the same step one waits for the other, also where that gave up in doubt: what tells whether a message
-- arrived is how often its step has received, whichever wait of it that was.
create unique index correlation_aimed on workflow.correlation (engine_instance_id, activity)
    where subscription is not null and status <> 'DELIVERED';
