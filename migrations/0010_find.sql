-- Finding a place: first what is near, by all its names, and in spite of a misspelling. What was
-- imported before is found as before, and by these when its file is imported again.

-- Other names of a place, with commas between.
alter table gazetteer_name add column also text;

-- The square of zoom 9 (some 50 km in Britain) that it lies in.
alter table gazetteer_start add column tile bigint;
create index gazetteer_start_near on gazetteer_start (gazetteer_id, tile, start) where tile is not null;

-- The words of names, under what a misspelt one is looked for by: see docs/decisions/0029.
-- sqlite:
create table gazetteer_word (
    gazetteer_id bigint not null, key text not null, word text not null,
    primary key (gazetteer_id, key, word)){clustered};
-- postgres:
create table gazetteer_word (
    gazetteer_id bigint not null, key text collate "C" not null, word text not null,
    primary key (gazetteer_id, key, word));
