-- Messages that the broker never takes, set aside so that their keys go on: see OutboxRelay. Nothing reads the table but
-- the on-call engineer. Repeatable, since databases in use have migrations of their services behind those of the kit.
create table if not exists outbox_given_up (
    position    bigint      primary key,
    topic       text        not null,
    key         text        not null,
    id          uuid        not null,
    type        text        not null,
    time        timestamptz not null,
    cause       uuid,
    traceparent text,
    data        bytea       not null,
    fault       text        not null,
    given_up_at timestamptz not null default now()
);
