-- Which server holds the lease, where it has a name: when it starts again, nobody works on what it held.
alter table work.item add column node text;
