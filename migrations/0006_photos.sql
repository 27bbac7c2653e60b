-- Photos. All of it is added: a program that knows only 0005 goes on beside it.

-- What pictures hold, by the SHA-256 of `large`: two photos of one content share a row. The small
-- one stands before the large one, so that reading it does not read past the large one.
create table file (key {bytes} primary key, at bigint not null, small {bytes} not null, large {bytes} not null);

-- A picture that somebody gave. `part_id` is the contribution (or change) that it hangs at, as with
-- words; null while it is nobody's yet. `file` is null once it was removed for good.
create table photo (
    id {id}, name text not null unique, part_id bigint, position bigint not null, file {bytes},
    width bigint not null, height bigint not null, state bigint not null, at bigint not null);
create index photo_part on photo (part_id, position) where part_id is not null;
create index photo_nobody on photo (at) where part_id is null;
create index photo_file on photo (file) where file is not null;
