-- The programs of the partners. A secret is 256 random bits; only its SHA-256 is kept.
create table application (
    client_id           text primary key,
    partner             text        not null,
    plan                text        not null,
    scopes              text        not null, -- separated by blanks
    secret              bytea       not null,
    former_secret       bytea,
    former_secret_until timestamptz,
    created_at          timestamptz not null,
    revoked_at          timestamptz
);

-- The memory behind Idempotency-Key.
create table idempotent_request (
    application   text        not null,
    key           text        not null,
    operation     text        not null, -- method and path
    fingerprint   bytea,                -- SHA-256 of the body; empty until an upload was read
    command_id    uuid        not null,
    onboarding_id uuid        not null,
    state         text        not null check (state in ('CLAIMED', 'ACCEPTED', 'ANSWERED')),
    taken_over    boolean     not null default false,
    lease_until   timestamptz not null,
    forget_at     timestamptz not null,
    status        integer,
    headers       text,
    body          bytea,
    primary key (application, key)
);

create index idempotent_request_forget_at on idempotent_request (forget_at);
