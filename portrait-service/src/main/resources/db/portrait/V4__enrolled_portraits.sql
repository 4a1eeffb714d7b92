-- A portrait may be accepted more than once, when its card is replaced or a person decides: its face is enrolled once.
-- Faces enrolled before this have no portrait noted.
alter table enrolled_face
    add portrait text;

create unique index enrolled_face_by_portrait on enrolled_face (portrait, model);
