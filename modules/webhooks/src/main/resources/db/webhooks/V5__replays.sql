-- Attempts of the rounds before a replay: the schedule of each begins anew.
alter table webhooks.delivery add column attempts_before integer not null default 0;

create table webhooks.replay (
    id              uuid primary key,
    tenant          text        not null,
    subscription_id uuid,
    delivery_status text,
    type            text,
    status          text        not null,
    after_id        uuid        not null,
    until_id        uuid        not null,
    replayed        bigint      not null,
    skipped         bigint      not null,
    started_by      text        not null,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    version         integer     not null
);
create index replay_page on webhooks.replay (tenant, id);
