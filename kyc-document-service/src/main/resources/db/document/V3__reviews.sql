-- The steps that lie with a person of the bank. While an onboarding has one its time stands still: what it lasted is
-- added to expires_at when the last of them is decided.
create table review (
    onboarding uuid  not null references onboarding,
    step       text  not null,
    sent       jsonb not null, -- the event that sent it there, for the answer to the decision
    primary key (onboarding, step)
);

alter table onboarding add column in_review_since timestamptz;
