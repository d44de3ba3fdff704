-- N-grams are numbers now, as terms.ts makes them: smaller, and faster to compare than words. The words themselves
-- stand in the log alone, which is asked before a hit is shown.
alter table search.message add column numbers int[] not null default '{}';
update search.message set numbers = array(
  select (((ascii(term)::int8 * 1000003 + ascii(substr(term, 2))) * 1000003 + ascii(substr(term, 3)))::bit(32))::int
  from unnest(tsvector_to_array(terms)) as term
);
alter table search.message drop column terms, drop column folded;
alter table search.message rename column numbers to terms;
alter table search.message alter column terms drop default;
create index message_terms on search.message using gin (terms);
