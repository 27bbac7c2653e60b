-- What waits to be released. All of it is added.

-- Few among many: `released_at` is always null here and stands first so that both engines look here
-- and not along all words.
create index words_waiting on words (released_at, id)
    where released_at is null and removed_at is null and body is not null;

create index photo_waiting on photo (state, part_id) where state = 0 and part_id is not null;
