-- What persons of the bank looked at and decided in reviews: written once, never changed or deleted by the application.
-- A note is all there is of personal data, and only if its writer put any into it.
create table review_audit (
    number        bigint generated always as identity primary key,
    at            timestamptz not null default now(),
    onboarding_id uuid        not null,
    step          text        not null,
    since         timestamptz not null, -- a step may come to review again: when this review began
    application   text        not null,
    reviewer      text        not null,
    action        text        not null check (action in ('OPENED', 'SAW', 'PROPOSED', 'WITHDREW', 'DECIDED')),
    picture       text,
    decision      text,
    reasons       text[]      not null default '{}',
    note          text check (length(note) <= 500),
    command_id    uuid unique           -- of the request that proposed, withdrew or decided
);
create index review_audit_of_review on review_audit (onboarding_id, step, number);

create function review_audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit of reviews is only added to';
end $$;
create trigger review_audit_stays before update or delete or truncate on review_audit
    for each statement execute function review_audit_stays();
