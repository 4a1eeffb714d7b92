-- The address a code may go to by mail, as a keyed hash; empty for codes that surely go elsewhere.
alter table code
    add column address_hash text;
create index code_of_address on code (address_hash, issued_at) where address_hash is not null;
