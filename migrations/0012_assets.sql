-- Assets: things with an id in somebody's register. All of it is added: a program that knows only
-- what came before goes on beside it.

-- A register: whose things of one type. live: how many of its assets are not retired. import_id: the
-- import that is coming, or came last.
create table asset_register (
    id {id}, slug text not null unique, organisation_id bigint not null references organisation (id),
    type text not null, name text not null, live bigint not null, import_id bigint not null,
    at bigint not null);

-- The imports of a register: the file, and what came of it. ended_at is null of one that broke off.
create table asset_import (
    id {id}, register_id bigint not null, source text not null, added bigint not null,
    moved bigint not null, changed bigint not null, same bigint not null, retired bigint not null,
    at bigint not null, ended_at bigint);
create index asset_import_register on asset_import (register_id, id);

-- code: its address for ever, the register's slug and its folded number. import_id: the last import
-- that named it. A retired asset keeps its row, its address and its history.
create table asset (
    id {id}, code text not null unique, register_id bigint not null, type text not null,
    number text not null, folded text not null, place text not null, attributes text not null,
    lat7 bigint not null, lon7 bigint not null, cell bigint not null, added_at bigint not null,
    changed_at bigint not null, retired_at bigint, import_id bigint not null);
create index asset_near on asset (type, cell, id) where retired_at is null;
create index asset_cell on asset (cell, id) where retired_at is null;
create index asset_live on asset (register_id, import_id) where retired_at is null;
create index asset_register_code on asset (register_id, code);
create index asset_folded on asset (folded, id);

-- The asset that a record is about, by its code.
alter table record add column asset text;
create index record_asset on record (asset, id) where asset is not null;

-- Keys of devices, by whose register they may speak for. Only a keyed hash of a key is kept.
create table asset_key (
    id {id}, organisation_id bigint not null references organisation (id), hash {bytes} not null unique,
    made_at bigint not null, ended_at bigint);

-- What an asset says of itself, one row for each of its faults. state: 1 broken, 0 works again.
-- since: when that began. times: how often it broke within the quiet time. told_at: when others were
-- last told.
create table asset_signal (
    asset_id bigint not null, fault text not null, state bigint not null, since bigint not null,
    last_at bigint not null, times bigint not null, told_at bigint, record_id bigint,
    primary key (asset_id, fault)){clustered};
