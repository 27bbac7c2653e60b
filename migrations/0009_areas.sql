-- Areas: what they are a part of, and their codes in other systems.

-- The code of the area that it is a part of, when a source says so.
alter table area add column parent text;
-- A line for each other system: its name, `=`, the code there. Read whole, into memory.
alter table area add column codes text;
