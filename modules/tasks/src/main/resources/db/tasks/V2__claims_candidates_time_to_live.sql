-- Candidates are 'u:name' and 'g:name'. The rank is what priorities are sorted by: a number is itself.
alter table tasks.task
    add column queue         text,
    add column candidates    text[] not null default '{}',
    add column claimed_at    timestamptz,
    add column expires_at    timestamptz,
    add column overdue       boolean not null default false,
    add column priority_rank integer not null generated always as (
        case
            when priority ~ '^-?[0-9]{1,9}$' then priority::integer
            when lower(priority) = 'low' then 25
            when lower(priority) = 'high' then 75
            when lower(priority) in ('critical', 'urgent') then 100
            else 50
        end) stored;
