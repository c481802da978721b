-- What must still happen. A finished item vanishes; the table stays as small as what is open.
create table work.item (
    id uuid primary key,
    tenant text not null,
    kind text not null,
    ref uuid not null,
    lane text,
    width int not null default 0,
    seq bigint generated always as identity,
    -- READY can be claimed when due (a claim moves due_at to the end of the lease);
    -- QUEUED waits for a place in its lane; DEAD waits for a person
    status text not null check (status in ('READY', 'QUEUED', 'DEAD')),
    due_at timestamptz not null,
    lease_until timestamptz,
    attempts int not null default 0,
    failures int not null default 0,
    last_error text,
    created_at timestamptz not null
);

-- exactly the order of the claim
create index item_claim on work.item (kind, due_at, seq) where status = 'READY';
create index item_lane on work.item (kind, lane, seq) where lane is not null;
create index item_queued on work.item (due_at) where status = 'QUEUED';
create index item_dead on work.item (kind, seq) where status = 'DEAD';
