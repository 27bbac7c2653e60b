-- The thread: act, record, pending change, feed, follow, delivery, message.
-- Times are milliseconds since 1970; yes and no are 1 and 0; codes are in the code that reads them.

create table setting (name text primary key, value text not null);

create table lease (name text primary key, holder text not null, until bigint not null);

create table job (
    id {id}, kind text not null, payload text not null, due_at bigint not null,
    tries bigint not null, holder text not null, lease_until bigint not null, trouble text);
create index job_due on job (kind, due_at, id);

-- What was done once: the keyed hash of the caller's key, of the body, and the reference made.
create table unit (key {bytes} primary key, body {bytes} not null, made text not null, at bigint not null){clustered};
create index unit_at on unit (at);

create table organisation (
    id {id}, slug text not null unique, name text not null, kind text not null, area_code text,
    valid_from text, valid_to text, successor text, source text not null);
create index organisation_area on organisation (area_code);

create table staff (
    id {id}, name text not null, organisation_id bigint not null references organisation (id),
    made_at bigint not null, ended_at bigint);
create table staff_key (
    id {id}, staff_id bigint not null references staff (id), hash {bytes} not null unique,
    made_at bigint not null, ended_at bigint);

create table area (
    id {id}, code text not null, layer text not null, name text not null, name_cy text,
    valid_from text not null, valid_to text, successor text, generalised_m bigint not null,
    vertices bigint not null, source text not null, digest text not null);
create unique index area_code on area (layer, code, valid_from);
create index area_by_code on area (code);
create table area_shape (area_id bigint primary key references area (id), shape {bytes} not null);

-- Where news can be sent. The address itself is in contact.
create table endpoint (
    id {id}, channel text not null, address_key {bytes} not null, state bigint not null,
    language text not null, zone text not null, made_at bigint not null, confirmed_at bigint,
    asked_day text, asked_count bigint not null);
create unique index endpoint_address on endpoint (channel, address_key);

-- Personal data, apart: erased by request and by rule, and everything else survives.
create table contact (endpoint_id bigint primary key, address text not null, name text);
create table private_note (contribution_id bigint primary key, note text, name text);

create table record (
    id {id}, ref text not null unique, kind text not null, service text not null,
    service_version bigint not null, place text not null, organisation_id bigint,
    reason text not null, at bigint not null, changed_at bigint not null,
    updates bigint not null, contributions bigint not null, phase text not null,
    stage text not null, outcome text, open bigint not null, visibility bigint not null,
    announced bigint not null, lat7 bigint, lon7 bigint, cell bigint,
    public_place text not null, merged_into bigint, root bigint not null,
    origin_system text, origin_id text, origin_status text, origin_category text);
create index record_near on record (cell, id) where open = 1 and merged_into is null and visibility = 0;
create index record_cell on record (cell, id) where merged_into is null and visibility = 0;
create index record_service on record (service, id);
create index record_organisation on record (organisation_id, id);
create index record_merged on record (merged_into) where merged_into is not null;
create index record_root on record (root) where merged_into is not null;
create unique index record_origin on record (origin_system, origin_id) where origin_system is not null;

create table record_area (
    area text not null, record_id bigint not null, primary key (area, record_id)){clustered};
create index record_area_record on record_area (record_id);

create table contribution (
    id {id}, record_id bigint not null, no bigint not null, endpoint_id bigint, at bigint not null,
    confirmed_at bigint, has_words bigint not null, answers text not null);
create unique index contribution_record on contribution (record_id, no);
create index contribution_endpoint on contribution (endpoint_id, id) where endpoint_id is not null;

-- Words hang beside what they belong to (a contribution or a change): present, then removed.
create table words (
    id {id}, body text, released_at bigint, removed_at bigint);

create table record_update (
    record_id bigint not null, no bigint not null, change_id bigint not null, at bigint not null,
    at_assumed bigint not null, act text not null, actor text not null, stage text not null,
    outcome text, primary key (record_id, no)){clustered};
create index record_update_change on record_update (change_id);

create table change (
    id {id}, at bigint not null, act text not null, actor text not null, endpoint_id bigint,
    record_id bigint, no bigint, told bigint not null, topics text not null, x bigint, y bigint);

-- The feed. Writers put a line into pending; the numberer gives it a number.
create table pending (at bigint not null, change_id bigint not null, what bigint not null, primary key (at, change_id)){clustered};
-- postgres:
alter table pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);
create table feed (n {id}, at bigint not null, change_id bigint not null, what bigint not null);
create unique index feed_change on feed (change_id);
create table feed_head (id {id}, n bigint not null);
insert into feed_head (id, n) values (1, 0);

-- A follow holds for from_n < n <= to_n, the numbers that the numberer gave to the changes that
-- began and ended it.
create table follow (
    id {id}, endpoint_id bigint not null, topic text not null, frequency bigint not null,
    made_at bigint not null, from_change bigint, from_n bigint, to_change bigint, to_n bigint,
    x bigint, y bigint, radius2 bigint);
create unique index follow_live on follow (endpoint_id, topic) where to_change is null;
create index follow_begins on follow (from_change) where from_n is null and from_change is not null;
create index follow_ends on follow (to_change) where to_n is null and to_change is not null;
create index follow_topic on follow (topic) where to_change is null;
-- What a follow is found by: its topic, or the cells of its circle.
create table follow_key (key text not null, follow_id bigint not null, primary key (key, follow_id)){clustered};

create table delivery (
    change_id bigint not null, endpoint_id bigint not null, n bigint not null,
    follow_id bigint, frequency bigint not null, due_at bigint not null, state bigint not null,
    why text, message_id bigint, primary key (change_id, endpoint_id)){clustered};
create index delivery_due on delivery (due_at, n) where state = 0;
create index delivery_waiting on delivery (endpoint_id, change_id) where state = 0;
create index delivery_message on delivery (message_id) where message_id is not null;

create table message (
    id {id}, key text not null unique, endpoint_id bigint not null, state bigint not null,
    tries bigint not null, due_at bigint not null, lease_until bigint not null,
    holder text not null, made_at bigint not null, ended_at bigint, trouble text);
create index message_due on message (due_at) where state = 0;

-- How far each reader of the feed has come, and within a change that takes several steps.
create table reader (name text primary key, n bigint not null, step text not null);
insert into reader (name, n, step) values ('matcher', 0, '');
-- Its row is locked by whichever sender is claiming.
insert into reader (name, n, step) values ('sender', 0, '');

-- When the next digest of each zone is due.
create table zone (name text primary key, daily_at bigint not null, weekly_at bigint not null);
