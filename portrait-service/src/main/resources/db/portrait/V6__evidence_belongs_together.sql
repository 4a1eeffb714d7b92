-- Which card the face is of, as PortraitVerified names it: 0 of cards from before this, which no other service takes for theirs.
alter table onboarding
    add column card_attempt      integer not null default 0,
    add column portrait_answered boolean not null default false;

update onboarding set portrait_answered = true where settled;
