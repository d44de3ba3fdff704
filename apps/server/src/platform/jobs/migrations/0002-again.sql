-- Asked for again while it was being done: what is to be done once more afterwards, and from when.
alter table jobs.job add column again_payload jsonb, add column again_at timestamptz;
