-- Who queues in a lane, in its order; and who has a place there, which in a wide lane the dead have not. Nobody is in both.
drop index work.item_lane;
drop index work.item_placed;
create index item_queued on work.item (kind, lane, seq) where status = 'QUEUED';
create index item_placed on work.item (kind, lane)
    where lane is not null and status <> 'QUEUED' and (status = 'READY' or width = 1);

-- A queue is empty in one moment and long in the next: what is known of it by statistics is wrong when it counts, and the planner
-- reads the whole table then. Without any it takes the indexes. Changing a type, even to itself, forgets what was collected.
alter table work.item
    alter column kind set statistics 0, alter column kind type text,
    alter column lane set statistics 0, alter column lane type text,
    alter column width set statistics 0, alter column width type int,
    alter column status set statistics 0, alter column status type text,
    alter column due_at set statistics 0, alter column due_at type timestamptz;
