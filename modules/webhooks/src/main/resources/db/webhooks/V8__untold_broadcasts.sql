-- Nobody was subscribed: it has no delivery that it could go with.
alter table webhooks.broadcast add column untold boolean not null default false;
update webhooks.broadcast b set untold = true
where not exists (select 1 from webhooks.delivery d where d.tenant = b.tenant and d.broadcast_id = b.id)
  and b.at < now() - interval '1 day';
create view webhooks.untold_broadcast as
    select id, tenant, 'UNTOLD'::text as status, type as key, at from webhooks.broadcast where untold;
create index broadcast_untold on webhooks.broadcast (tenant, id) where untold;
