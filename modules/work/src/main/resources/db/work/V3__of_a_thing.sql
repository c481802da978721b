-- what is still to be done about a thing
create index item_ref on work.item (ref);
