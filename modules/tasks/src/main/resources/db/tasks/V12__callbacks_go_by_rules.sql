-- Calls that were given up are removed by rules, as all else that is over: in the order of their ids by status.
alter table tasks.callback
    add column status text not null generated always as (case when reason is null then 'PENDING' else 'DEAD' end) stored;
drop index tasks.callback_dead;
create index callback_dead on tasks.callback (tenant, status, id) where status = 'DEAD';
