-- What is delivered stays in the lists that it entered when it was made: its end changes no index and, with room left on its
-- page, writes nothing but the row. Only what fails moves.
alter table webhooks.delivery add column listed_as text not null
    generated always as (case when status in ('PENDING', 'DELIVERED') then 'GOOD' else status end) stored;
alter table webhooks.delivery set (fillfactor = 50);
drop index webhooks.delivery_by_status;
drop index webhooks.delivery_by_type;
drop index webhooks.delivery_of_subscription;
create index delivery_by_status on webhooks.delivery (tenant, listed_as, id);
create index delivery_by_type on webhooks.delivery (tenant, type, listed_as, id);
create index delivery_of_subscription on webhooks.delivery (subscription_id, listed_as, id);
