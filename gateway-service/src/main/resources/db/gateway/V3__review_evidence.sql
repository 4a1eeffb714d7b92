-- Which evidence a person was shown, proposed or decided about. Older lines have none: a proposal among them begins anew.
alter table review_audit add column evidence uuid;
