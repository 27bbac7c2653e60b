-- The gazetteer: postcodes, streets and settlements by name. All of it is added.

-- One import of a source. state: 0 coming, 1 live, 2 gone. What is coming is read by nobody; the
-- old one stays until the new one is whole, and then goes in steps.
create table gazetteer (
    id {id}, source text not null, kind bigint not null, digest text not null,
    rows bigint not null, state bigint not null, at bigint not null);
create index gazetteer_source on gazetteer (source, state);

create table gazetteer_name (
    gazetteer_id bigint not null, no bigint not null, name text not null, name_cy text,
    within text not null, lat7 bigint not null, lon7 bigint not null,
    primary key (gazetteer_id, no)){clustered};

-- What a name is found by: its words from each of them on, folded, and then those of what it is in.
-- word: which word of the name it begins with. length: how many bytes of it are the name.
-- sqlite:
create table gazetteer_start (
    gazetteer_id bigint not null, start text not null, no bigint not null, word bigint not null,
    length bigint not null, lat7 bigint not null, lon7 bigint not null,
    primary key (gazetteer_id, start, no)){clustered};
-- postgres:
create table gazetteer_start (
    gazetteer_id bigint not null, start text collate "C" not null, no bigint not null,
    word bigint not null, length bigint not null, lat7 bigint not null, lon7 bigint not null,
    primary key (gazetteer_id, start, no));

-- Postcodes, packed: all that share a sector ("RG17 0") in one row, ten bytes each.
-- sqlite:
create table gazetteer_sector (
    gazetteer_id bigint not null, sector text not null, units {bytes} not null,
    primary key (gazetteer_id, sector)){clustered};
-- postgres:
create table gazetteer_sector (
    gazetteer_id bigint not null, sector text collate "C" not null, units {bytes} not null,
    primary key (gazetteer_id, sector));
