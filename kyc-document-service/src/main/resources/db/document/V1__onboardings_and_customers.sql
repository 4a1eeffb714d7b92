-- The life of an onboarding. Numbers and phones are HMAC-SHA256 values with the key of onboarding.rules.pepper-file;
-- nothing personal is in this schema.
create table onboarding (
    id            uuid        primary key,
    partner       text        not null,
    number_hash   bytea       not null,
    phone_hash    bytea       not null,
    customer_data text        not null, -- where the declared data lie in the vault
    test_person   text,
    started_at    timestamptz not null,
    expires_at    timestamptz not null,
    state         text        not null,
    confirmed     boolean     not null default false, -- whether the topic has said how it ends
    ended_at      timestamptz,
    purged_at     timestamptz,
    card          text        not null default 'NOT_SENT',
    attempts      int         not null default 0,
    for_review    jsonb       not null default '[]',
    front         jsonb,                              -- the accepted picture and its checks
    back          jsonb
);
-- Starting takes a lock on the number first; this is the last line behind it.
create unique index onboarding_running on onboarding (number_hash, partner) where state = 'RUNNING';
create index onboarding_number on onboarding (number_hash, started_at);
create index onboarding_phone on onboarding (phone_hash, started_at);
create index onboarding_to_expire on onboarding (expires_at) where state = 'RUNNING';
create index onboarding_to_purge on onboarding (ended_at) where purged_at is null and ended_at is not null;

-- Proof of the customer's consent; stays when everything else of an onboarding is purged.
create table consent (
    onboarding  uuid        primary key,
    text_version text       not null,
    text_sha256 text        not null,
    given_at    timestamptz not null,
    channel     text        not null
);

-- Numbers and phones of customers, for duplicates and for the check before an onboarding.
create table customer (
    number_hash bytea       primary key,
    phone_hash  bytea       not null,
    onboarding  uuid        not null,
    opened_at   timestamptz not null
);
create index customer_phone on customer (phone_hash);

-- The bank's list. A row is made with:
--   printf 'number:000090000011' | openssl dgst -sha256 -mac HMAC -macopt hexkey:"$(cat <pepper file>)"
-- and for a phone with 'phone:+84900000000'.
create table blocklist (
    hash     bytea       primary key,
    added_at timestamptz not null default now()
);
