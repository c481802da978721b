-- Who queues in a lane, in its order; and who has a place there, which in a wide lane the dead have not. Nobody is in both.
drop index work.item_lane;
drop index work.item_placed;
create index item_queued on work.item (kind, lane, seq) where status = 'QUEUED';
create index item_placed on work.item (kind, lane)
    where lane is not null and status <> 'QUEUED' and (status = 'READY' or width = 1);
