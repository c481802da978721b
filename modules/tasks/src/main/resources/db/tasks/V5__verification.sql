-- The methods by which a task can be confirmed, a JSON array; null where it needs no confirmation.
alter table tasks.task add column verification text;
