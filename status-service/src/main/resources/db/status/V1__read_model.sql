-- The read model exists once per generation. One generation is shown to partners; another may be in the making.
create table generation (
    number integer generated always as identity primary key,
    state  text        not null check (state in ('BUILDING', 'SWITCHING', 'ACTIVE', 'RETIRED')),
    since  timestamptz not null default now()
);
-- At most one rebuild at a time.
create unique index generation_in_the_making on generation ((true)) where state in ('BUILDING', 'SWITCHING');
insert into generation (state) values ('ACTIVE');

-- One onboarding: the document as partners get it, and the state the next message is applied to.
create table onboarding (
    generation      integer not null,
    onboarding_id   uuid    not null,
    version         bigint  not null,
    -- Unknown, and so shown to nobody, until the first message that tells it.
    partner         text,
    client_trans_id text,
    status          text    not null,
    expires_at      timestamptz,
    document        text    not null,
    state           text    not null,
    primary key (generation, onboarding_id)
) with (fillfactor = 70);
-- The id is a UUIDv7, so the order of ids is the order of creation.
create index onboarding_of_partner on onboarding (generation, partner, onboarding_id);
create index onboarding_of_partner_by_status on onboarding (generation, partner, status, onboarding_id);
create index onboarding_of_partner_by_client_trans_id on onboarding (generation, partner, client_trans_id);

-- One row per message, in the order they were projected.
create table timeline (
    generation    integer     not null,
    onboarding_id uuid        not null,
    sequence      bigint      not null,
    message_id    uuid        not null,
    cause         uuid,
    time          timestamptz not null,
    name          text        not null,
    step          text,
    outcome       text,
    reasons       text[]      not null,
    -- The command that has its final answer with this message.
    answers       uuid,
    primary key (generation, onboarding_id, sequence)
);
