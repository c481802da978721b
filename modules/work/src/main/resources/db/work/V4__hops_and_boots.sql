-- Wide lanes in which something queues: the sweep hops from one to the next. In lanes of width 1 it has nothing to do,
-- and of those there may be one for each business key.
create index item_wide on work.item (kind, lane, width, due_at) where status = 'QUEUED' and width > 1;
drop index work.item_queued;

-- Which life of the server holds the lease: what it has claimed since it started is not cut short.
alter table work.item add column boot uuid;
