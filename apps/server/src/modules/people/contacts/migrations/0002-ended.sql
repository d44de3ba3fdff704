-- When the owner last let this person go while each had the other: what came before stays between the two for as long
-- as one of them still has the other.
alter table contacts.entry add column ended_at timestamptz;
