-- Since when a step lies with a person of the bank; empty while it does not.
alter table onboarding
    add column id_card_in_review  timestamptz,
    add column portrait_in_review timestamptz;

create index onboarding_by_id_card_in_review on onboarding (generation, id_card_in_review, onboarding_id)
    where id_card_in_review is not null;
create index onboarding_by_portrait_in_review on onboarding (generation, portrait_in_review, onboarding_id)
    where portrait_in_review is not null;
