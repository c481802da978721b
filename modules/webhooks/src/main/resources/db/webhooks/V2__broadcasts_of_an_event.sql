create index broadcast_of_event on webhooks.broadcast (tenant, event_id, id) where event_id is not null;
