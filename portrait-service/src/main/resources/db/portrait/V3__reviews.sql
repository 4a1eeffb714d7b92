-- The portraits that lie with a person of the bank, with the event that sent each there.
create table review (
    onboarding_id uuid  primary key,
    sent          jsonb not null
);
