-- The rules: kinds and services as files, duties, hand-overs, imports that go on where they were.
-- All of it is added: a program that knows only 0002 goes on beside it.

-- Every kind and service that records were made by, in each of its versions, as the file was.
create table declared (
    sort text not null, id text not null, version bigint not null, source text not null,
    at bigint not null, primary key (sort, id, version));

-- Who holds which duty where: who does the work, who decides and answers for it, who holds it in law.
create table duty (
    id {id}, duty text not null, area_code text not null,
    organisation_id bigint not null references organisation (id), council_id bigint,
    authority_id bigint, valid_from text not null, valid_to text, source text not null);
create unique index duty_where on duty (area_code, duty, valid_from);

-- Who decides about a record, and who holds the duty in law; organisation_id does the work.
alter table record add column council_id bigint;
alter table record add column authority_id bigint;
-- The day by which it should be done, and how often it was handed over.
alter table record add column due_on text;
alter table record add column handovers bigint not null default 0;
-- May decide whose a record is that was handed over too often.
alter table staff add column decides bigint not null default 0;
-- The organisation that an act brought the record to.
alter table record_update add column organisation_id bigint;

-- The public answers of a record, by which it is found: service/question/answer.
create table record_answer (
    answer text not null, record_id bigint not null, primary key (answer, record_id)){clustered};
create index record_answer_record on record_answer (record_id);
-- A keyed hash of what tells that two records are about one thing: a plate, an asset.
create table record_same (
    same {bytes} not null, record_id bigint not null, primary key (same, record_id)){clustered};
create index record_same_record on record_same (record_id);

-- Answers that are for the organisation alone: personal data, apart from the public ones.
create table private_answer (contribution_id bigint primary key, answers text not null);

-- How far an import came: rows of a source that are done with.
create table import_run (source text primary key, rows bigint not null, at bigint not null);
