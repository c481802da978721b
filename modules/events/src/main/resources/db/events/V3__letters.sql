-- What a message that was no event said about itself.
alter table events.event add column headers text;
