create index instance_of_event on workflow.instance (tenant, event_id, id) where event_id is not null;
