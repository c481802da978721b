-- Whether the instance was suspended at the engine when that was seen last, or done by us.
alter table workflow.instance add column suspended boolean not null default false;
alter table workflow.instance add column suspended_as_of timestamptz;
create index instance_suspended on workflow.instance (tenant, id) where suspended;

-- Signals that need somebody: few among the many that are told.
create index signal_status on workflow.signal (tenant, status, id) where status <> 'TOLD';
