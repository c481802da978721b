-- A rule is there once, like the short form: what a repeated request doubled is one again, switched on where one of them was.
delete from events.mapping where id in (
    select id from (
        select id, row_number() over (
            partition by tenant, event_key, workflow_key, condition, variables, business_key
            order by enabled desc, id) as place
        from events.mapping) each_rule
    where place > 1);
drop index events.mapping_short;
-- By digests, because expressions are longer than an index takes; none of them is empty.
create unique index mapping_rule on events.mapping (tenant, event_key, workflow_key,
    md5(coalesce(condition, '')), md5(coalesce(variables, '')), md5(coalesce(business_key, '')));
