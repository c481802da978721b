-- What may go on when an instance of its business key moves.
create index correlation_waiting on workflow.correlation (tenant, business_key, id)
    where status = 'WAITING' and business_key is not null;
