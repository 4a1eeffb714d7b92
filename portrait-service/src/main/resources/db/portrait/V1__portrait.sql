-- What this service knows of an onboarding: heard on onboarding.events, and the portraits it judged. The row is the
-- lock of the onboarding here: every transaction takes it first.
create table onboarding (
    onboarding_id uuid primary key,
    expires_at    timestamptz,
    test_person   text,
    ending        text,
    attempts      integer not null default 0,
    settled       boolean not null default false
);
