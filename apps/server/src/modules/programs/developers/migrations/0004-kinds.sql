-- What an app speaks for, by `account_id`: an official account, or a mini program.
alter table developers.app
  add column kind text not null default 'official' check (kind in ('official', 'miniprogram'));
alter table developers.app alter column kind drop default;
