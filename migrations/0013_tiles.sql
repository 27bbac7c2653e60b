-- How many records lie in each square of the map, by service and, as the service '', of all. Kept by
-- a reader of the feed. The square of level l is the first 2 l bits of a cell.
create table tile_count (
    service text not null, level bigint not null, square bigint not null,
    n bigint not null, open bigint not null,
    primary key (service, level, square)){clustered};

-- As what each record is counted: what is taken away again when it changes. Only public places.
create table tile_record (
    record_id bigint primary key, service text not null, cell bigint not null, open bigint not null);

insert into reader (name, n, step) values ('tiles', 0, '');
