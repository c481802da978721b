-- What makes codes by itself, in somebody's hand. The last step whose code was accepted: none at or before it is again.
create table verification.authenticator (
    id                uuid primary key,
    tenant            text not null,
    name              text not null,
    created_at        timestamptz not null,
    last_step         bigint not null,
    master_key_id     text not null,
    secret_iv         bytea not null,
    secret_ciphertext bytea not null,
    version           integer not null,
    constraint authenticator_once unique (tenant, name)
);

-- What says nothing any more is removed in this order.
create index allowance_oldest on verification.allowance (since);
