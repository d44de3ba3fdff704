-- Told once more of a message that they may have read.
alter table notifications.note add column again boolean not null default false;
