-- What methods of users' beans are still to be called for; with a reason where that was given up. What was done is removed.
create table tasks.callback (
    id        uuid primary key,
    tenant    text not null,
    name      text not null,
    state     text not null,
    at        timestamptz not null,
    task_id   uuid not null,
    task_key  text not null,
    event_id  uuid,
    told      text not null,
    attempts  integer not null default 0,
    reason    text
);
create index callback_dead on tasks.callback (tenant, id) where reason is not null;
