-- Tokens name the secret they were issued for by its number, so that they can end with it.
alter table application
    add secret_generation integer not null default 1,
    add secret_since timestamptz, -- when the newest secret came, if there was one before
    add suspended_at timestamptz;
