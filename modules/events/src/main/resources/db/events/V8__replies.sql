-- Answers that are owed to senders of messages. Paid ones vanish; the facts of the event keep what became of them.
create table events.reply (
    id uuid primary key,
    tenant text not null,
    event_id uuid not null,
    -- of the message that asked, so that one that comes again asks once
    message_id text not null,
    destination text not null,
    is_topic boolean not null,
    correlation_id text not null,
    -- what is owed now: the receipt, and then the outcome where it was asked for
    due text not null check (due in ('RECEIPT', 'OUTCOME')),
    wants_outcome boolean not null,
    receipt text not null,
    since timestamptz not null
);

create unique index reply_of_message on events.reply (tenant, message_id);
