-- That the workflow of a task did not start: a reason alone may also be that of an attempt that failed.
alter table tasks.task add column start_refused boolean not null default false;
update tasks.task set start_refused = true
where own_instance_id is not null and reason is not null and attempts = 0
  and status not in ('COMPLETED', 'FAILED', 'CANCELLED', 'EXPIRED');
