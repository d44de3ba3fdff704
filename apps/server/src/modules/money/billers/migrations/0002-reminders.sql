-- The due day of which those who keep the number have been reminded; a bill that moves to another is reminded of anew.
alter table billers.bill add column reminded_of date;
create index bill_due on billers.bill (due_on) where state = 'due';
