-- Lanes that are not open. What they lead to is away: closed until their time, then open for one item at a time, until one
-- of them is done. 'infinity' is closed on purpose.
create table work.lane (
    kind     text        not null,
    lane     text        not null,
    due_at   timestamptz not null,
    failures int         not null,
    primary key (kind, lane)
);

-- Who has a place, however many queue behind them.
create index item_placed on work.item (kind, lane) where lane is not null and status <> 'QUEUED';
