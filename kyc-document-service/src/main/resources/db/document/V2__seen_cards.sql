-- The memory of seen cards: what finds a picture or a number again that came before under other data. Hashes are
-- HMAC-SHA256 values with the key of onboarding.rules.pepper-file; nothing personal is in these tables.
create table seen_picture (
    picture_hash bytea       not null, -- of the picture without its metadata
    onboarding   uuid        not null,
    number_hash  bytea       not null,
    seen_at      timestamptz not null default now(),
    primary key (picture_hash, onboarding, number_hash)
);

create table seen_person (
    number_hash  bytea       not null,
    onboarding   uuid        not null,
    person_hash  bytea       not null, -- of plain name and birth date
    seen_at      timestamptz not null default now(),
    primary key (number_hash, onboarding, person_hash)
);
