-- The card whose face the portrait was compared with when it was accepted; empty while it is not accepted. An acceptance from
-- before this is not known to belong to the card: such an onboarding cannot be confirmed any more, it is cancelled or expires.
alter table onboarding add column portrait_card jsonb;

-- This service alone writes endings to the topic: none waits for the topic to say which one came first.
alter table onboarding drop column confirmed;
