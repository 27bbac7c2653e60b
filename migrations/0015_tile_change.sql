-- In which cells of the map something changed, by the line of the feed that says so: a tile that is
-- kept in memory holds until one of its cells is named here. The last 10,000 lines are kept.
create table tile_change (n bigint not null, cell bigint not null, primary key (n, cell)){clustered};
