-- Starts that were asked for under an id of the caller's own: asked again, they are answered and not done again.
create table workflow.start_request (
    tenant      text not null,
    id          text not null,
    request     text not null,
    instance_id uuid not null,
    primary key (tenant, id)
);
-- What lists are asked for.
create index instance_of_business_key on workflow.instance (tenant, business_key, id) where business_key is not null;
create index instance_of_workflow on workflow.instance (tenant, workflow_key, id);
create index instance_unsettled on workflow.instance (tenant, id) where status in ('STARTING', 'REFUSED');
create index incident_of_instance on workflow.incident (instance_id) where instance_id is not null;
create index external_task_of_instance on workflow.external_task (instance_id) where instance_id is not null;
