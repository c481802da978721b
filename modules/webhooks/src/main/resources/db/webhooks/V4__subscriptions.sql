alter table webhooks.subscription alter column key drop not null;
alter table webhooks.subscription
    -- patterns, one a line
    add column types             text    not null default '',
    add column keys              text    not null default '',
    add column description       text,
    -- their values are sealed: they may be passwords
    add column header_names      text    not null default '',
    add column master_key_id     text,
    add column secret_iv         bytea,
    add column secret_ciphertext bytea,
    add column timeout_ms        bigint  not null default 15000,
    add column width             integer not null default 4,
    -- since when no attempt was accepted
    add column failing_since     timestamptz,
    -- until when what a disabled one is not told is kept for it
    add column missed_until      timestamptz;

drop index webhooks.subscription_match;
create index subscription_of_key on webhooks.subscription (tenant, api_key_id, id);

-- '*' stands for any run of characters, everything else for itself.
create function webhooks.like_of(pattern text) returns text language sql immutable as
$$ select replace(replace(replace(replace(pattern, '\', '\\'), '%', '\%'), '_', '\_'), '*', '%') $$;

-- How far a broadcast with many subscribers was fanned out.
alter table webhooks.broadcast add column fanned_to uuid;
