-- The card's face, and the portrait that waits for it or was compared with it: a card that is replaced is compared anew.
alter table onboarding
    add customer_data        text,
    add card_seen            boolean not null default false,
    add card_face            text,
    add portrait_command     uuid,
    add portrait_traceparent text,
    add portrait_reference   text,
    add portrait_sha256      text,
    add portrait_bytes       bigint;

-- Where the embeddings of enrolled faces lie in the vault. The transaction tells readers which rows they may have missed
-- because it was still open when they looked.
create table enrolled_face (
    number        bigint generated always as identity primary key,
    transaction   xid8   not null default pg_current_xact_id(),
    onboarding_id uuid   not null,
    reference     text   not null,
    model         text   not null
);

create index enrolled_face_by_transaction on enrolled_face (model, transaction);
