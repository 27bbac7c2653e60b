-- Signing in by a link that is mailed, and sessions. All of it is added: a program that knows only
-- what came before goes on beside it.

-- The address with which a member of staff signs in, as the keyed hash that endpoints have too.
create table staff_address (address_key {bytes} primary key, staff_id bigint not null);

-- A link to sign in with, that was asked for. The change that owes the mail is its id. Its token is
-- made from the site's secret when the mail is, and is kept nowhere.
create table sign_in (
    change_id {id}, endpoint_id bigint not null, next text not null, made_at bigint not null,
    ends_at bigint not null, used_at bigint);
create index sign_in_endpoint on sign_in (endpoint_id, made_at);
create index sign_in_ends on sign_in (ends_at);

-- Who is signed in: the keyed hash of what their cookie says.
create table session (
    hash {bytes} primary key, endpoint_id bigint not null, staff_id bigint, made_at bigint not null,
    seen_at bigint not null, ends_at bigint not null){clustered};
create index session_endpoint on session (endpoint_id);
create index session_ends on session (ends_at);
