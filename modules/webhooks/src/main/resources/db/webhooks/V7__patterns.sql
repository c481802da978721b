-- The patterns as they are compared, made once and not at each broadcast.
create function webhooks.likes_of(patterns text) returns text[] language sql immutable as
$$ select array(select webhooks.like_of(p) from string_to_table(patterns, chr(10)) p) $$;

alter table webhooks.subscription
    add column type_likes text[] not null generated always as (webhooks.likes_of(types)) stored,
    add column key_likes  text[] not null generated always as (webhooks.likes_of(keys)) stored;
