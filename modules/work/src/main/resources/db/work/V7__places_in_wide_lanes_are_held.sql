-- In a wide lane nobody has a place any more who is not held by a node.
update work.item set status = 'QUEUED' where status = 'READY' and width > 1 and lease_until is null;
