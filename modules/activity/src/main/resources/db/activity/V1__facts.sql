create table activity.fact (
    id          bigint      generated always as identity primary key,
    tx          xid8        not null default pg_current_xact_id(),
    at          timestamptz not null,
    tenant      text        not null,
    actor       text,
    what        text        not null,
    kind        text        not null,
    subject     uuid        not null,
    event_id    uuid,
    from_status text,
    to_status   text,
    why         text
);

comment on column activity.fact.tx is
    'ids are not in commit order: what is new is read by (tx, id) below the oldest running transaction';

create index fact_of_event on activity.fact (tenant, event_id, id) where event_id is not null;

create function activity.refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'a fact is never rewritten';
end $$;

create trigger fact_is_final before update on activity.fact
    for each statement execute function activity.refuse_rewriting();
