-- Areas that have ended, and who took over.

-- The areas whose place one has taken.
create index area_successor on area (successor);
-- What is handed over from an area that has ended: its followers are told once, when the line is
-- made; its records are looked at in the order of their ids, and `after_record` is the last one.
create table area_handover (
    code text not null, successor text not null, after_record bigint not null,
    done bigint not null, primary key (code, successor)){clustered};
