-- Work that is under way and may end the process it runs in: see HeavyWork. Repeatable, since databases in use have
-- migrations of their services behind those of the kit.
create unlogged table if not exists heavy_work (
    consumer   text        not null,
    message_id uuid        not null,
    process    uuid        not null,
    starts     int         not null default 1,
    started_at timestamptz not null default now(),
    primary key (consumer, message_id)
);
