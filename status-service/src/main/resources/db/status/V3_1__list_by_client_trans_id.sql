-- A page of the list comes out of one index, whatever it is filtered by: all that is compared by equality first, then the ids.
drop index onboarding_of_partner_by_client_trans_id;
create index onboarding_of_partner_by_client_trans_id
    on onboarding (generation, partner, client_trans_id, status, onboarding_id);
