-- The card that was accepted or lies in review, and the card with which the portrait was accepted: both must be the same. Of
-- onboardings from before this neither is known: no code leaves for them any more, they are cancelled or expire.
alter table onboarding
    add column card          text,
    add column portrait_card text,
    drop column portrait_accepted;
