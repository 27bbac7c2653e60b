-- The page of an organisation says which duties it does the work of, and where. It is added: a
-- program that knows only the steps before goes on beside it.
create index duty_organisation on duty (organisation_id, duty, area_code);
