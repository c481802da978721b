-- Attempts to complete a step that certainly did not: where it is gone then, somebody else completed it.
alter table workflow.user_task add column futile int not null default 0;
