-- What everybody may find, by shelves: articles, say. Their owners say what each is made of now.
create table search.thing (
  shelf text not null,
  id uuid not null,
  at timestamptz not null,
  -- N-grams of its words: see terms.ts.
  terms int[] not null,
  primary key (shelf, id)
);
create index thing_terms on search.thing using gin (terms);
create index thing_newest on search.thing (shelf, at desc, id desc);
