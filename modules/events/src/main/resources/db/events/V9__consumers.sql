-- An action is of a mapping, or of a consumer in Java, which has a name and no row of its own.
alter table events.action alter column mapping_id drop not null;
alter table events.action add column consumer text;
alter table events.action add constraint action_has_one_origin check ((mapping_id is null) <> (consumer is null));
create unique index action_of_consumer on events.action (tenant, event_id, consumer) where consumer is not null;
