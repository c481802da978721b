-- When a task was over, however it ended; of those before this column the time it was completed, or this one.
alter table tasks.task add column over_at timestamptz;
update tasks.task set over_at = coalesce(completed_at, now())
where status in ('COMPLETED', 'FAILED', 'CANCELLED', 'EXPIRED');
