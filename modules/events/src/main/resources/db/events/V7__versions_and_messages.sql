-- A mapping starts a workflow, of the latest version or a pinned one, or delivers a message to an instance that waits.
alter table events.mapping alter column workflow_key drop not null;
alter table events.mapping add column workflow_version integer;
alter table events.mapping add column message_name text;
-- Names and the expressions that make their values, as JSON, sorted by name.
alter table events.mapping add column correlation_keys text;
alter table events.mapping add column time_to_live text;
alter table events.mapping add constraint mapping_does_one_thing check ((workflow_key is null) <> (message_name is null));
drop index events.mapping_rule;
create unique index mapping_rule on events.mapping (tenant, event_key, coalesce(workflow_key, ''),
    coalesce(workflow_version, 0), coalesce(message_name, ''), md5(coalesce(condition, '')), md5(coalesce(variables, '')),
    md5(coalesce(business_key, '')), md5(coalesce(correlation_keys, '')));

-- What an action asked for has an id of its own (ref): the instance that is to start, or the message that is to arrive.
alter table events.action alter column workflow_key drop not null;
alter table events.action add column message_name text;
alter table events.action rename column instance_id to ref;
alter index events.action_of_instance rename to action_of_ref;
-- The instance that took the message, where it is one of ours.
alter table events.action add column received_by uuid;
