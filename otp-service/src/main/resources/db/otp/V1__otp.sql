-- What this service has heard of an onboarding on onboarding.events. Its row is the lock of the onboarding here:
-- every transaction takes it first.
create table onboarding (
    onboarding_id     uuid primary key,
    partner_id        text,
    customer_data     text,
    package_code      text,
    method            text,
    expires_at        timestamptz,
    test_person       text,
    id_card_accepted  boolean not null default false,
    portrait_accepted boolean not null default false,
    ending            text,
    authenticated_at  timestamptz
);

-- Codes and phones are here as keyed hashes only.
create table code (
    onboarding_id uuid        not null references onboarding,
    number        integer     not null,
    hash          bytea       not null,
    phone_hash    text        not null,
    channel       text        not null,
    issued_at     timestamptz not null,
    expires_at    timestamptz not null,
    wrong_entries integer     not null default 0,
    departure     text        not null,
    arrival       text        not null,
    message_id    text,
    command_id    uuid        not null,
    traceparent   text,
    primary key (onboarding_id, number)
);
create index code_of_phone on code (phone_hash, issued_at);
create index code_being_sent on code (issued_at) where departure = 'SENDING';
create index code_of_message on code (message_id) where message_id is not null;

-- Commands that came before the news they wait for.
create table parked_command (
    command_id    uuid primary key,
    onboarding_id uuid        not null,
    traceparent   text,
    deadline      timestamptz not null
);
create index parked_command_of_onboarding on parked_command (onboarding_id);
create index parked_command_deadline on parked_command (deadline);
