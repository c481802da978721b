-- Facts are added and nothing else, also by the user that the application is: what must go is a matter of the owner, who
-- takes a trigger away to do it and cannot do it by mistake.
create or replace function activity.refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'a fact is never rewritten nor removed';
end $$;

create or replace trigger fact_stays before delete on activity.fact
    for each statement execute function activity.refuse_rewriting();

create or replace trigger facts_stay before truncate on activity.fact
    for each statement execute function activity.refuse_rewriting();

-- Nor has that user the right to: the triggers above hold for one who has every right.
revoke update, delete, truncate on activity.fact from public, current_user;
