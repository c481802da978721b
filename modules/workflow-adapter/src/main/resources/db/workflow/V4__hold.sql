-- Starts stopped on purpose, by a person, for all servers; at most one row.
create table workflow.hold (
    one        boolean primary key default true check (one),
    reason     text,
    held_by    text not null,
    created_at timestamptz not null
);
