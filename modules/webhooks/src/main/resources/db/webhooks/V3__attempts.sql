-- What came of each attempt; the time says which was first.
create table webhooks.attempt (
    id          uuid primary key,
    tenant      text        not null,
    delivery_id uuid        not null,
    at          timestamptz not null,
    latency_ms  bigint      not null,
    status      integer,
    error       text,
    detail      text,
    answer      text
);
create index attempt_of_delivery on webhooks.attempt (delivery_id, id);

-- Lists are read in the order of ids, each along one of these.
create index delivery_recent on webhooks.delivery (tenant, id);
create index delivery_by_status on webhooks.delivery (tenant, status, id);
create index delivery_by_type on webhooks.delivery (tenant, type, id);
create index delivery_of_subscription on webhooks.delivery (subscription_id, status, id);
