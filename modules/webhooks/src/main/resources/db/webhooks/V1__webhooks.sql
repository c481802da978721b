create table webhooks.subscription (
    id         uuid primary key,
    tenant     text        not null,
    url        text        not null,
    key        text        not null,
    api_key_id uuid        not null,
    status     text        not null,
    reason     text,
    created_at timestamptz not null,
    version    bigint      not null
);
-- The address may be longer than an index row holds.
create unique index subscription_once on webhooks.subscription (tenant, api_key_id, key, md5(url));
create index subscription_match on webhooks.subscription (tenant, key) where status = 'ACTIVE';
create index subscription_page on webhooks.subscription (tenant, id);

-- The body is what is signed and sent, the same at every attempt.
create table webhooks.broadcast (
    id         uuid primary key,
    tenant     text        not null,
    type       text        not null,
    event_id   uuid,
    event_key  text,
    task_key   text,
    at         timestamptz not null,
    body       text        not null
);

create table webhooks.delivery (
    id              uuid primary key,
    tenant          text        not null,
    broadcast_id    uuid        not null,
    subscription_id uuid        not null,
    type            text        not null,
    event_id        uuid,
    status          text        not null,
    attempts        integer     not null,
    last_status     integer,
    last_error      text,
    created_at      timestamptz not null,
    last_attempt_at timestamptz,
    next_attempt_at timestamptz,
    ended_at        timestamptz,
    version         bigint      not null
);
create unique index delivery_once on webhooks.delivery (tenant, broadcast_id, subscription_id);
create index delivery_page on webhooks.delivery (subscription_id, id);
