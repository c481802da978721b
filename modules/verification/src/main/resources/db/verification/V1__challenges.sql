-- What must be confirmed of a task, and the present code for it: at most one, so that a new one kills the one before.
create table verification.challenge (
    id                uuid primary key,
    tenant            text not null,
    task_id           uuid not null,
    event_id          uuid,
    methods           text not null,
    recipients        text not null,
    time_to_live      text not null,
    most_checks       integer not null,
    status            text not null check (status in ('REQUIRED', 'SENDING', 'SENT', 'UNSENT', 'LOCKED', 'VERIFIED')),
    checks            integer not null,
    sends             integer not null,
    next_send_at      timestamptz,
    verified_at       timestamptz,
    trouble           text,
    version           integer not null,
    -- the code: its hash as long as it can be checked, and itself, sealed, until it is sent
    send_id           uuid,
    method            text,
    recipient         text,
    about             text,
    digest            bytea,
    pepper_id         text,
    salt              bytea,
    hash              bytea,
    expires_at        timestamptz,
    master_key_id     text,
    secret_iv         bytea,
    secret_ciphertext bytea,
    constraint challenge_of_a_task unique (tenant, task_id)
);
create unique index challenge_of_a_send on verification.challenge (send_id) where send_id is not null;

-- How many codes went to somebody since a time, whatever the tasks; who that is, is hashed.
create table verification.allowance (
    tenant    text not null,
    recipient bytea not null,
    since     timestamptz not null,
    sends     integer not null,
    primary key (tenant, recipient)
);
