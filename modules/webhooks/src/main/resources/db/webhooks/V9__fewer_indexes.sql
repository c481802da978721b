-- Each costs twice: when a delivery is made and when it ends. Lists are read status by status, so those without one are not needed.
drop index webhooks.delivery_page;
drop index webhooks.delivery_recent;
drop index webhooks.delivery_by_type;
create index delivery_by_type on webhooks.delivery (tenant, type, status, id);
