-- When a clerk last looked at the shop: whoever did lately is on duty, and hears of sales with the app closed.
alter table merchants.clerk add column seen_at timestamptz;
