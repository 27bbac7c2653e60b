-- The clerk: an organisation that lives from mails. All of it is added: a program that knows only
-- the steps before goes on beside it.

-- Where an organisation reads its reports. consent: 0 asked, 1 yes, 2 no; frequency as of a follow.
-- The links of mails name the id: it is another when the address is another.
create table mailbox (
    organisation_id bigint primary key references organisation (id), id bigint not null,
    endpoint_id bigint not null, consent bigint not null, frequency bigint not null,
    made_at bigint not null, answered_at bigint, away_from text, away_to text,
    deputy_id bigint, unreachable_since bigint);
create unique index mailbox_id on mailbox (id);
create index mailbox_endpoint on mailbox (endpoint_id);
create index mailbox_unreachable on mailbox (unreachable_since) where unreachable_since is not null;
