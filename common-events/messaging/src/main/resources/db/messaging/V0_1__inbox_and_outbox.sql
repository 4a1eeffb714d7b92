-- Which messages a consumer has handled. A redelivery finds its row and changes nothing.
create table inbox (
    consumer   text        not null,
    message_id uuid        not null,
    handled_at timestamptz not null default now(),
    primary key (consumer, message_id)
);
create index inbox_handled_at on inbox using brin (handled_at);

-- Messages that were decided but are not on the broker yet. Rows of a lane leave in the order of their position.
create table outbox (
    position    bigint      generated always as identity primary key,
    lane        smallint    not null,
    topic       text        not null,
    key         text        not null,
    id          uuid        not null,
    type        text        not null,
    time        timestamptz not null,
    cause       uuid,
    traceparent text,
    data        bytea       not null
);
create index outbox_lane on outbox (lane, position);
-- The table is empty most of the time but sees many rows: vacuum by count, not by share.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
