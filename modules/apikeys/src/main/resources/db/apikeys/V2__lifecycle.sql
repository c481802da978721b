-- The previous secret is as good as the present one until its time is over; then it is wiped.
alter table apikeys.api_key
    add column expires_at             timestamptz,
    add column revoked_at             timestamptz,
    add column last_used_at           timestamptz,
    add column previous_until         timestamptz,
    add column previous_sha256        bytea,
    add column previous_master_key_id text,
    add column previous_iv            bytea,
    add column previous_ciphertext    bytea;

create index api_key_page on apikeys.api_key (tenant, id);
create index api_key_rotating on apikeys.api_key (previous_until) where previous_until is not null;
