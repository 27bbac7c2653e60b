-- After it is fixed: what reporters answered who were asked.

-- A fix is an entry of a record's history. Each address answers each fix once; of a person there is
-- no more here than of any contribution.
create table fix_answer (
    record_id bigint not null, no bigint not null, endpoint_id bigint not null,
    contribution_id bigint not null, answer bigint not null, at bigint not null,
    primary key (record_id, no, endpoint_id)){clustered};
-- Whoever asks what is kept of them.
create index fix_answer_endpoint on fix_answer (endpoint_id, record_id, no);
