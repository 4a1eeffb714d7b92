-- A face is announced before it is searched for, and accepted with its verdict: of two acceptances at the same moment at
-- least one finds the other.
alter table enrolled_face
    add accepted boolean not null default true;
