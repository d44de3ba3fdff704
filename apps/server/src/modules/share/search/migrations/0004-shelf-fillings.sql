-- Things are kept by the finder (engines/finder); here stands how far each shelf has been filled from those who own them.
drop table search.thing;
create table search.shelf (
  name text primary key,
  -- How the finder keeps things: another kind, and the shelf is filled anew.
  kind text not null,
  filled_to uuid,
  is_filled boolean not null
);
