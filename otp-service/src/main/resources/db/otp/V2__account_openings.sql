-- Whether the bank's core has answered, and whether its silence was told.
alter table onboarding
    add column account_answered_at timestamptz,
    add column overdue_told_at     timestamptz;
create index onboarding_without_account on onboarding (authenticated_at)
    where ending = 'AUTHENTICATED' and account_answered_at is null;
