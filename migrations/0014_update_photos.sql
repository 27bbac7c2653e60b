-- Photos of staff. All of it is added: a program that knows only 0013 goes on beside it, and shows none.

-- How many photos an entry of a history came with: few have any, and the others need not look for them.
alter table record_update add column photos bigint not null default 0;
