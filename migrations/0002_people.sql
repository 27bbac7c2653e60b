-- The people: merge and split, hide and withdraw, search, feeds of topics. All of it is added: a
-- program that knows only 0001 goes on beside it.

-- How many records are under this one, at whatever depth: most have none, and need not be asked.
alter table record add column joined bigint not null default 0;
-- Which record it was split off, and what it was before it was withdrawn.
alter table record add column split_from bigint;
alter table record add column visible_before bigint;

-- Under which root a record was, and from which number of the feed to which: from_n <= n <= to_n,
-- so that the change that begins or ends it is heard by both sides. A record that is its own root
-- has no row. The numbers are set when the changes are numbered, as those of follows are.
create table record_under (
    record_id bigint not null, root bigint not null, from_change bigint not null, from_n bigint,
    to_change bigint, to_n bigint, primary key (record_id, from_change)){clustered};
create index record_under_root on record_under (root, record_id);
create index record_under_begins on record_under (from_change) where from_n is null;
create index record_under_ends on record_under (to_change) where to_n is null and to_change is not null;

-- The record that a contribution was split off into.
alter table contribution add column moved_to bigint;

-- The other record that an act touched, and the part of a record that it was about: c3, u2.
alter table record_update add column other bigint;
alter table record_update add column about text;
alter table change add column other bigint;
-- The public place of the other record.
alter table change add column x2 bigint;
alter table change add column y2 bigint;

-- Messages that will not leave unless somebody looks.
create index message_failed on message (id) where state = 2;

-- What a record is found by: its public words, folded; and the records of each word.
create table search_doc (record_id bigint primary key, words text not null);
-- Words are compared by their bytes, whatever language the cluster sorts by.
-- sqlite:
create table search_word (
    word text not null, record_id bigint not null, primary key (word, record_id)){clustered};
-- postgres:
create table search_word (
    word text collate "C" not null, record_id bigint not null, primary key (word, record_id));
insert into reader (name, n, step) values ('search', 0, '');

-- The changes of each topic that others are told of, for its Atom and JSON feeds.
create table topic_line (topic text not null, n bigint not null, primary key (topic, n)){clustered};
insert into reader (name, n, step) values ('topics', 0, '');
