-- The one unique index without a tenant: the public id is what tells the tenant.
create table apikeys.api_key (
    id                uuid primary key,
    tenant            text        not null,
    public_id         text        not null unique,
    name              text        not null,
    role              text        not null,
    secret_sha256     bytea       not null,
    master_key_id     text        not null,
    secret_iv         bytea       not null,
    secret_ciphertext bytea       not null,
    created_at        timestamptz not null,
    version           bigint      not null
);
create index api_key_role on apikeys.api_key (tenant, role);
