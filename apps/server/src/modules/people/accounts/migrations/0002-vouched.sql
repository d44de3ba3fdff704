-- Whether anybody ever logged in: the first device of an account has no older one to vouch for it.
alter table accounts.account add column has_entered boolean not null default false;
update accounts.account set has_entered = true;
alter table accounts.session add column is_vouched boolean not null default false;

-- Codes by which somebody who is logged in proves to be the owner.
alter table accounts.mailed_code drop constraint mailed_code_purpose_check;
alter table accounts.mailed_code add constraint mailed_code_purpose_check
  check (purpose in ('verifyEmail', 'verifyPhone', 'recover', 'proveSelf'));
