-- How well whoever told us knew the place: 0 exactly, 1 about here, 2 not at all. It is added: a
-- program that knows only 0017 goes on beside it, and what it makes is exact.
alter table record add column place_said bigint not null default 0;
