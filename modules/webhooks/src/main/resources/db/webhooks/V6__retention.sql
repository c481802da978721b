-- What receivers answered goes by a rule of its own, before the rest.
create view webhooks.kept_answer as
    select id, tenant, 'KEPT'::text as status, error as key, at from webhooks.attempt where answer is not null;
create index attempt_with_answer on webhooks.attempt (tenant, id) where answer is not null;
