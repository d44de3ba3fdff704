-- Every key holds the person, so that the table can be spread by people. A scope’s id is random: nothing else has it.
alter table favourites.favourite drop constraint favourite_scope_id_key;
create index favourite_scope on favourites.favourite (scope_id);
