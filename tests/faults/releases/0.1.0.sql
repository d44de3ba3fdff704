-- The data of Teahouse 0.1.0, written by tests/faults/releases/make.ts.
create schema migrations;
create schema jobs;
create schema updates;
create schema media;
create schema accounts;
create schema devices;
create schema contacts;
create schema stickers;
create schema chat;
create schema groups;
create schema favourites;
create schema notifications;
create schema search;
create table migrations.applied (
  schema text not null, file text not null, checksum text not null, at timestamptz not null default now(),
  primary key (schema, file)
);
create table jobs.job (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  -- The same key is waited for once.
  key text,
  due_at timestamptz not null,
  attempts int not null default 0,
  worker uuid,
  leased_until timestamptz,
  last_error text,
  unique (name, key)
);
create index job_due on jobs.job (name, due_at, id);
create table updates.head (
  person_id uuid primary key,
  useq bigint not null
) with (fillfactor = 70);

create table updates.entry (
  person_id uuid not null,
  useq bigint not null,
  -- The update itself; or a reference: to a message by its place in the log, to a conversation by its id.
  body jsonb,
  conversation_id uuid,
  seq bigint,
  primary key (person_id, useq),
  check ((body is null) = (conversation_id is not null))
);
-- What somebody is sending, until it has become a file. Its bytes lie in the uploads folder under its id.
create table media.upload (
  id uuid primary key,
  owner_id uuid not null,
  purpose text not null,
  name text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  started_at timestamptz not null,
  state text not null default 'arriving' check (state in ('arriving', 'preparing', 'refused')),
  refusal text,
  check ((state = 'refused') = (refusal is not null))
);
create index upload_owner on media.upload (owner_id);
create index upload_started on media.upload (started_at);

-- What can be sent and shown. It has the id of the upload that it was; its bytes are blobs named by that id.
create table media.file (
  id uuid primary key,
  -- Null for files of the server's own.
  owner_id uuid,
  purpose text not null,
  made_at timestamptz not null,
  content_type text not null,
  size_bytes bigint not null,
  name text,
  width int,
  height int,
  duration_ms int,
  waveform smallint[],
  preview text,
  -- The small picture that stands for it: the thumb of a photo, the poster of a video.
  still_content_type text,
  still_size_bytes bigint,
  check ((still_content_type is null) = (still_size_bytes is null))
);
create index file_owner on media.file (owner_id);
create index file_made on media.file (made_at);

-- Where a file can be seen: whoever is let in there may read it.
create table media.share (
  file_id uuid not null references media.file on delete cascade,
  kind text not null,
  scope_id uuid not null,
  -- The place within the scope, for a message its place in the log; 0 is the whole scope.
  seq bigint not null,
  primary key (file_id, kind, scope_id, seq)
);
create index share_scope on media.share (kind, scope_id, seq);
create table accounts.account (
  id uuid primary key,
  -- Lower case, so that two Teahouse IDs never differ by case alone. Gone once the account is deleted.
  handle text unique check (handle = lower(handle)),
  handle_changed_at timestamptz,
  name text not null,
  avatar_id uuid,
  region text,
  status_line text,
  locale text,
  revision int not null default 1,
  role text not null default 'member' check (role in ('member', 'administrator')),
  -- argon2id, as a PHC string
  password_hash text,
  found_by_handle boolean not null default true,
  -- A number may be there only to recover the account, so it does not lead strangers here unasked.
  found_by_phone boolean not null default false,
  found_by_code boolean not null default true,
  found_by_group boolean not null default true,
  found_by_card boolean not null default true,
  created_at timestamptz not null,
  leaving_at timestamptz,
  deleted_at timestamptz,
  check ((handle is null) = (deleted_at is not null)),
  -- Of a deleted account nothing is left but its id.
  check (
    deleted_at is null
    or (name = '' and avatar_id is null and region is null and status_line is null and password_hash is null)
  )
);
create index account_leaving on accounts.account (leaving_at) where leaving_at is not null;

-- A device that is logged in.
create table accounts.session (
  device_id uuid primary key,
  person_id uuid not null references accounts.account,
  -- SHA-256 of the token: 256 random bits need no slow hash.
  token_hash bytea not null unique,
  name text not null,
  kind text not null check (kind in ('phone', 'tablet', 'desktop', 'program')),
  place text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create index session_person on accounts.session (person_id, last_used_at);
create index session_unused on accounts.session (last_used_at);

create table accounts.passkey (
  id text primary key,
  person_id uuid not null references accounts.account,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_person on accounts.passkey (person_id);

-- What a passkey has to sign: asked once, answered once.
create table accounts.challenge (
  id uuid primary key,
  ceremony text not null check (ceremony in ('signUp', 'add', 'logIn')),
  -- The owner of the passkey; of the account to be made, for a sign-up. Unknown for a log-in.
  person_id uuid,
  challenge text not null,
  expires_at timestamptz not null,
  check ((person_id is null) = (ceremony = 'logIn'))
);
create index challenge_expiry on accounts.challenge (expires_at);

-- Verified addresses.
create table accounts.address (
  person_id uuid not null references accounts.account,
  channel text not null check (channel in ('email', 'phone')),
  address text not null,
  verified_at timestamptz not null,
  primary key (person_id, channel),
  unique (channel, address)
);

-- Six digits on their way to somebody.
create table accounts.mailed_code (
  person_id uuid not null references accounts.account,
  purpose text not null check (purpose in ('verifyEmail', 'verifyPhone', 'recover')),
  address text not null,
  salt bytea not null,
  hash bytea not null,
  tries int not null default 0,
  expires_at timestamptz not null,
  primary key (person_id, purpose)
);
create index mailed_code_expiry on accounts.mailed_code (expires_at);

create table accounts.recovery_code (
  person_id uuid not null references accounts.account,
  hash bytea not null,
  primary key (person_id, hash)
);
-- A computer’s wish to be logged in by whoever scans its QR code.
create table devices.offer (
  id uuid primary key,
  -- SHA-256 of what the QR code holds, and of what only the computer knows: 128 and 256 random bits.
  code_hash bytea not null unique,
  secret_hash bytea not null,
  matching_number text not null check (matching_number ~ '^[0-9]{2}$'),
  device_name text not null,
  device_kind text not null,
  place text not null,
  -- `taken`: the computer has fetched its session.
  step text not null default 'offered' check (step in ('offered', 'scanned', 'refused', 'confirmed', 'taken')),
  -- Who scanned it: from then on it is theirs to answer.
  person_id uuid,
  expires_at timestamptz not null,
  check ((person_id is null) = (step = 'offered'))
);
create index offer_expiry on devices.offer (expires_at);
-- One row a person, locked by whoever changes anything of theirs in this schema: so what their devices are told comes
-- in the order in which it happened, and a limit that was checked still holds when the row is written.
create table contacts.list (
  person_id uuid primary key,
  -- What their QR card holds, once they have shown one.
  code text unique
);

-- How an owner keeps a person: on the list, blocked, or with a note only. A row stays for as long as its owner does.
create table contacts.entry (
  owner_id uuid not null,
  person_id uuid not null,
  is_contact boolean not null,
  remark text,
  description text,
  tag_ids uuid[] not null,
  starred boolean not null,
  chats_only boolean not null,
  blocked boolean not null,
  source text,
  added_at timestamptz,
  revision int not null,
  primary key (owner_id, person_id),
  check (owner_id <> person_id),
  check (is_contact = (added_at is not null))
);
create index entry_person on contacts.entry (person_id);

create table contacts.tag (
  owner_id uuid not null,
  id uuid not null,
  name text not null,
  primary key (owner_id, id)
);
create unique index tag_name on contacts.tag (owner_id, lower(name));

-- A friend request, once for each of the two: what one of them must not learn (that they were ignored, or blocked) is
-- simply not in their copy. The id follows from who asked whom, so there is one for each pair and direction.
create table contacts.request (
  owner_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  direction text not null check (direction in ('incoming', 'outgoing')),
  greeting text not null,
  source text not null,
  state text not null check (state in ('pending', 'accepted', 'ignored')),
  asked_at timestamptz not null,
  -- The calls that made or renewed it, latest last, so that a repeated one is known. Only in the asker’s copy.
  call_ids uuid[] not null,
  revision int not null,
  primary key (owner_id, id),
  unique (owner_id, person_id, direction)
);
create index request_person on contacts.request (person_id);

-- Whom somebody has just found, and how: they may look at the page and ask.
create table contacts.found (
  finder_id uuid not null,
  person_id uuid not null,
  source text not null,
  expires_at timestamptz not null,
  primary key (finder_id, person_id, source)
);
create index found_person on contacts.found (person_id);
-- Stickers that somebody added. Those of the packs are files that ship with the server.
create table stickers.own (
  id uuid primary key,
  person_id uuid not null,
  media_id uuid not null,
  width int not null,
  height int not null,
  added_at timestamptz not null,
  unique (person_id, media_id)
);
create table chat.conversation (
  id uuid primary key,
  kind text not null check (kind in ('direct', 'group', 'self', 'broadcast')),
  last_seq bigint not null default 0,
  -- Grows whenever who is in it, or what they may do, changes: what a process remembers of the members is good while this stays.
  members_revision bigint not null default 0,
  -- Grows with every change that all members see.
  revision bigint not null default 0,
  name text,
  announcement jsonb,
  needs_approval boolean not null default false,
  only_admins_write boolean not null default false,
  only_admins_rename boolean not null default false
) with (fillfactor = 80);

create table chat.member (
  conversation_id uuid not null,
  person_id uuid not null,
  -- Null for a former member, who may still read from first_seq to left_seq.
  role text check (role in ('owner', 'admin', 'member')),
  nickname text,
  joined_at timestamptz not null,
  first_seq bigint not null,
  left_seq bigint,
  read_seq bigint not null default 0,
  pinned_at timestamptz,
  muted boolean not null default false,
  folded boolean not null default false,
  -- Off the list until something newer than this arrives.
  hidden_seq bigint,
  marked_unread boolean not null default false,
  show_names boolean not null default true,
  saved boolean not null default false,
  revision bigint not null default 0,
  primary key (conversation_id, person_id),
  check ((role is null) = (left_seq is not null))
) with (fillfactor = 80);
create index member_of on chat.member (person_id, conversation_id);

create table chat.message (
  conversation_id uuid not null,
  seq bigint not null,
  id uuid not null,
  sender_id uuid,
  sent_at timestamptz not null,
  revision int not null default 0,
  content jsonb not null,
  quote jsonb,
  -- Digest of what was asked for: a retry is the same request, a reused id is not.
  fingerprint uuid,
  primary key (conversation_id, seq)
);
create unique index message_once on chat.message (conversation_id, id);

-- Messages that one person has deleted for themselves.
create table chat.hidden (
  person_id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  primary key (person_id, conversation_id, seq)
);

-- Whom a broadcast list reaches.
create table chat.recipient (
  conversation_id uuid not null,
  person_id uuid not null,
  primary key (conversation_id, person_id)
);

create table chat.live_location (
  conversation_id uuid not null,
  seq bigint not null,
  person_id uuid not null,
  latitude double precision not null,
  longitude double precision not null,
  until timestamptz not null,
  primary key (conversation_id, seq)
);
-- What a group’s QR code holds.
create table groups.code (
  code text primary key,
  conversation_id uuid not null,
  made_by_id uuid not null,
  expires_at timestamptz not null
);
create index code_of on groups.code (conversation_id, made_by_id);

-- People who were asked in and have not answered.
create table groups.invitation (
  id uuid primary key,
  person_id uuid not null,
  conversation_id uuid not null,
  invited_by_id uuid not null,
  at timestamptz not null,
  unique (person_id, conversation_id)
);

-- People who want in, or were proposed, and wait for an admin.
create table groups.join_request (
  id uuid primary key,
  conversation_id uuid not null,
  person_id uuid not null,
  invited_by_id uuid,
  greeting text not null,
  at timestamptz not null,
  unique (conversation_id, person_id)
);
create table favourites.favourite (
  person_id uuid not null,
  -- Chosen by the client: sent twice, it is kept once.
  id uuid not null,
  at timestamptz not null,
  sender_id uuid,
  sender_name text not null,
  sent_at timestamptz not null,
  content jsonb not null,
  -- Where its files are shared: derived from both ids, so that nobody can choose another’s.
  scope_id uuid not null unique,
  primary key (person_id, id)
);
create index favourite_newest on favourites.favourite (person_id, at desc, id desc);
-- The keys by which push services know this server (VAPID), made at its first start.
create table notifications.server_key (
  id int primary key default 1 check (id = 1),
  public_key text not null,
  private_key text not null,
  made_at timestamptz not null
);

-- Devices that want to be told. An address belongs to one of them: whoever uses the browser now.
create table notifications.subscription (
  device_id uuid primary key,
  person_id uuid not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  made_at timestamptz not null
);
create index subscription_person on notifications.subscription (person_id);

create table notifications.setting (
  person_id uuid primary key,
  show_text boolean not null
);

-- What a device is yet to be told of a conversation. While a row is here, a job is going to see to it.
create table notifications.note (
  device_id uuid not null references notifications.subscription on delete cascade,
  conversation_id uuid not null,
  -- The newest message that it is about; what comes meanwhile is told with it.
  seq bigint not null,
  since timestamptz not null,
  primary key (device_id, conversation_id)
);
-- What can be found of each message. Follows the log within moments; the log decides what a message says now.
create table search.message (
  conversation_id uuid not null,
  seq bigint not null,
  sender_id uuid,
  sent_at timestamptz not null,
  kinds text[] not null,
  -- The words, folded: see fold.ts.
  folded text not null,
  -- Their n-grams: see terms.ts.
  terms tsvector not null,
  primary key (conversation_id, seq)
);
create index message_terms on search.message using gin (terms);
create index message_newest on search.message (conversation_id, sent_at desc);
set session_replication_role = replica;
insert into accounts.account select * from json_populate_record(null::accounts.account, '{"id":"01a20092-3f77-77aa-be34-f468c955dd1f","handle":"meilin","handle_changed_at":null,"name":"Mei 美","avatar_id":null,"region":null,"status_line":null,"locale":null,"revision":1,"role":"member","password_hash":"$argon2id$v=19$m=19456,t=2,p=1$/KVDlx9xbo3MOlta3ziu2w$aPiYDhObLuYjeIT2qKtYU80dp9JmiIPbOTzCkn2SrkY","found_by_handle":true,"found_by_phone":false,"found_by_code":true,"found_by_group":true,"found_by_card":true,"created_at":"2026-11-22T00:05:14.231+00:00","leaving_at":null,"deleted_at":null}');
insert into accounts.account select * from json_populate_record(null::accounts.account, '{"id":"01a20092-3f90-7771-8b55-15c528046395","handle":"niawyn","handle_changed_at":null,"name":"Nia","avatar_id":null,"region":null,"status_line":null,"locale":null,"revision":1,"role":"member","password_hash":"$argon2id$v=19$m=19456,t=2,p=1$faxmPdSpPb5FYklxeeT7yw$rFrnDlCNWa8Qb9DgQJb1g8vNvLV5txjEV0jY6rU1RWY","found_by_handle":true,"found_by_phone":false,"found_by_code":true,"found_by_group":true,"found_by_card":true,"created_at":"2026-11-22T00:05:14.256+00:00","leaving_at":null,"deleted_at":null}');
insert into accounts.account select * from json_populate_record(null::accounts.account, '{"id":"01a20092-3fb3-753c-a40a-da9002f2679c","handle":"omar","handle_changed_at":null,"name":"عمر","avatar_id":null,"region":null,"status_line":null,"locale":null,"revision":1,"role":"member","password_hash":"$argon2id$v=19$m=19456,t=2,p=1$MtD7t2UGDpH+gsjTMmJX0g$joO4FDGuHuChGaCwqAzzoV/DDG8AqGqCfNzoBtcp8go","found_by_handle":true,"found_by_phone":false,"found_by_code":true,"found_by_group":true,"found_by_card":true,"created_at":"2026-11-22T00:05:14.291+00:00","leaving_at":null,"deleted_at":null}');
insert into chat.conversation select * from json_populate_record(null::chat.conversation, '{"id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","kind":"group","last_seq":5,"members_revision":0,"revision":0,"name":"Tea on Sunday","announcement":null,"needs_approval":false,"only_admins_write":false,"only_admins_rename":false}');
insert into chat.conversation select * from json_populate_record(null::chat.conversation, '{"id":"0743048e-ccc7-5a41-adfa-6c3ffb3a91ab","kind":"direct","last_seq":0,"members_revision":0,"revision":0,"name":null,"announcement":null,"needs_approval":false,"only_admins_write":false,"only_admins_rename":false}');
insert into chat.member select * from json_populate_record(null::chat.member, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","role":"owner","nickname":null,"joined_at":"2026-11-22T00:05:14.397+00:00","first_seq":1,"left_seq":null,"read_seq":0,"pinned_at":null,"muted":false,"folded":false,"hidden_seq":null,"marked_unread":false,"show_names":true,"saved":false,"revision":0}');
insert into chat.member select * from json_populate_record(null::chat.member, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","person_id":"01a20092-3f90-7771-8b55-15c528046395","role":"member","nickname":null,"joined_at":"2026-11-22T00:05:14.397+00:00","first_seq":1,"left_seq":null,"read_seq":0,"pinned_at":null,"muted":false,"folded":false,"hidden_seq":null,"marked_unread":false,"show_names":true,"saved":false,"revision":0}');
insert into chat.member select * from json_populate_record(null::chat.member, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","role":"member","nickname":null,"joined_at":"2026-11-22T00:05:14.397+00:00","first_seq":1,"left_seq":null,"read_seq":0,"pinned_at":null,"muted":false,"folded":false,"hidden_seq":null,"marked_unread":false,"show_names":true,"saved":false,"revision":0}');
insert into chat.member select * from json_populate_record(null::chat.member, '{"conversation_id":"0743048e-ccc7-5a41-adfa-6c3ffb3a91ab","person_id":"01a20092-3f90-7771-8b55-15c528046395","role":"member","nickname":null,"joined_at":"2026-11-22T00:05:14.509+00:00","first_seq":1,"left_seq":null,"read_seq":0,"pinned_at":null,"muted":false,"folded":false,"hidden_seq":null,"marked_unread":false,"show_names":true,"saved":false,"revision":0}');
insert into chat.member select * from json_populate_record(null::chat.member, '{"conversation_id":"0743048e-ccc7-5a41-adfa-6c3ffb3a91ab","person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","role":"member","nickname":null,"joined_at":"2026-11-22T00:05:14.509+00:00","first_seq":1,"left_seq":null,"read_seq":0,"pinned_at":null,"muted":false,"folded":false,"hidden_seq":null,"marked_unread":false,"show_names":true,"saved":false,"revision":0}');
insert into chat.message select * from json_populate_record(null::chat.message, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":1,"id":"01a20092-4036-7139-847d-423db65d4df3","sender_id":null,"sent_at":"2026-11-22T00:05:14.429+00:00","revision":0,"content":{"kind":"system","text":"","event":"groupMade","actorId":"01a20092-3f77-77aa-be34-f468c955dd1f","personIds":["01a20092-3f90-7771-8b55-15c528046395","01a20092-3fb3-753c-a40a-da9002f2679c"]},"quote":null,"fingerprint":null}');
insert into chat.message select * from json_populate_record(null::chat.message, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":2,"id":"01a20092-4042-755c-92d3-4f6877c98baa","sender_id":"01a20092-3f77-77aa-be34-f468c955dd1f","sent_at":"2026-11-22T00:05:14.446+00:00","revision":0,"content":{"kind":"text","text":"Who brings the kettle?","mentions":[]},"quote":null,"fingerprint":"68e92349-76ff-9d5b-71b7-8e1b74e9bf1f"}');
insert into chat.message select * from json_populate_record(null::chat.message, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":3,"id":"01a20092-4052-7144-86d3-d86418df680b","sender_id":"01a20092-3f90-7771-8b55-15c528046395","sent_at":"2026-11-22T00:05:14.454+00:00","revision":0,"content":{"kind":"text","text":"Fi. Byddaf yno am ddeg.","mentions":[]},"quote":null,"fingerprint":"ab05accd-7f20-64ad-7e05-0086d4c2a74a"}');
insert into chat.message select * from json_populate_record(null::chat.message, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":4,"id":"01a20092-405c-70fd-8e6b-15167ab91fcb","sender_id":"01a20092-3fb3-753c-a40a-da9002f2679c","sent_at":"2026-11-22T00:05:14.466+00:00","revision":0,"content":{"kind":"text","text":"🫖 سآتي بالنعناع","mentions":[]},"quote":null,"fingerprint":"54dccdb5-c0f2-e52b-7951-65656fb8c615"}');
insert into chat.message select * from json_populate_record(null::chat.message,  E'{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":5,"id":"01a20092-4065-7493-ab85-c9469e44066a","sender_id":"01a20092-3f77-77aa-be34-f468c955dd1f","sent_at":"2026-11-22T00:05:14.478+00:00","revision":0,"content":{"kind":"text","text":"Then I bring ‘the good cups’ \\\\ and $1 of sugar","mentions":[]},"quote":null,"fingerprint":"50cfa0e2-407c-ef5c-7b0f-df17d2f347ca"}');
insert into contacts.entry select * from json_populate_record(null::contacts.entry, '{"owner_id":"01a20092-3f90-7771-8b55-15c528046395","person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","is_contact":true,"remark":null,"description":null,"tag_ids":[],"starred":false,"chats_only":false,"blocked":false,"source":null,"added_at":"2026-11-22T00:05:14.332+00:00","revision":1}');
insert into contacts.entry select * from json_populate_record(null::contacts.entry, '{"owner_id":"01a20092-3f77-77aa-be34-f468c955dd1f","person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","is_contact":true,"remark":null,"description":null,"tag_ids":[],"starred":false,"chats_only":false,"blocked":false,"source":null,"added_at":"2026-11-22T00:05:14.353+00:00","revision":1}');
insert into contacts.entry select * from json_populate_record(null::contacts.entry, '{"owner_id":"01a20092-3fb3-753c-a40a-da9002f2679c","person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","is_contact":true,"remark":null,"description":null,"tag_ids":[],"starred":false,"chats_only":false,"blocked":false,"source":null,"added_at":"2026-11-22T00:05:14.355+00:00","revision":1}');
insert into contacts.entry select * from json_populate_record(null::contacts.entry, '{"owner_id":"01a20092-3f90-7771-8b55-15c528046395","person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","is_contact":true,"remark":null,"description":null,"tag_ids":[],"starred":false,"chats_only":false,"blocked":false,"source":null,"added_at":"2026-11-22T00:05:14.357+00:00","revision":1}');
insert into contacts.entry select * from json_populate_record(null::contacts.entry, '{"owner_id":"01a20092-3fb3-753c-a40a-da9002f2679c","person_id":"01a20092-3f90-7771-8b55-15c528046395","is_contact":true,"remark":null,"description":null,"tag_ids":[],"starred":false,"chats_only":false,"blocked":false,"source":null,"added_at":"2026-11-22T00:05:14.358+00:00","revision":1}');
insert into contacts.entry select * from json_populate_record(null::contacts.entry, '{"owner_id":"01a20092-3f77-77aa-be34-f468c955dd1f","person_id":"01a20092-3f90-7771-8b55-15c528046395","is_contact":true,"remark":"Nia from the allotments","description":null,"tag_ids":[],"starred":false,"chats_only":false,"blocked":false,"source":null,"added_at":"2026-11-22T00:05:14.319+00:00","revision":2}');
insert into contacts.list select * from json_populate_record(null::contacts.list, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","code":null}');
insert into contacts.list select * from json_populate_record(null::contacts.list, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","code":null}');
insert into contacts.list select * from json_populate_record(null::contacts.list, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","code":null}');
insert into jobs.job select * from json_populate_record(null::jobs.job, '{"id":"01a20092-3f35-73d8-8b4f-7c6364d645cd","name":"groups.forgetCodes","payload":{},"key":"round 20780","due_at":"2026-11-23T00:00:00+00:00","attempts":0,"worker":null,"leased_until":null,"last_error":null}');
insert into jobs.job select * from json_populate_record(null::jobs.job, '{"id":"01a20092-3f56-7338-9885-c3bc186f2eb6","name":"updates.prune","payload":{},"key":"round 498697","due_at":"2026-11-22T01:00:00+00:00","attempts":0,"worker":null,"leased_until":null,"last_error":null}');
insert into jobs.job select * from json_populate_record(null::jobs.job, '{"id":"01a20092-3f5b-73b8-9757-f58e8d12275b","name":"devices.forgetOffers","payload":{},"key":"round 498697","due_at":"2026-11-22T01:00:00+00:00","attempts":0,"worker":null,"leased_until":null,"last_error":null}');
insert into jobs.job select * from json_populate_record(null::jobs.job, '{"id":"01a20092-3f5b-73b8-9757-f324b96c18fa","name":"accounts.deleteLeft","payload":{},"key":"round 498697","due_at":"2026-11-22T01:00:00+00:00","attempts":0,"worker":null,"leased_until":null,"last_error":null}');
insert into jobs.job select * from json_populate_record(null::jobs.job, '{"id":"01a20092-3f64-7548-a32c-bec7a731918f","name":"media.sweep","payload":{},"key":"round 498697","due_at":"2026-11-22T01:00:00+00:00","attempts":0,"worker":null,"leased_until":null,"last_error":null}');
insert into jobs.job select * from json_populate_record(null::jobs.job, '{"id":"01a20092-3f7c-74c1-8221-191335204fbb","name":"accounts.forget","payload":{},"key":"round 498697","due_at":"2026-11-22T01:00:00+00:00","attempts":0,"worker":null,"leased_until":null,"last_error":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"65ad346c-6281-599c-bee6-2a0c0e00b0f9","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:12.785+00:00","content_type":"image/webp","size_bytes":10282,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"eff9fe20-ca1c-51b7-a045-c98945f40f55","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:12.807+00:00","content_type":"image/webp","size_bytes":12018,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"aed8ab36-570a-5a59-8828-9daca104d761","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:12.848+00:00","content_type":"image/webp","size_bytes":10096,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"9477b5bb-0396-5129-bffc-1045f050d91f","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:12.856+00:00","content_type":"image/webp","size_bytes":11434,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"62e8efb6-a991-5c6f-8917-71b39b611b6b","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:12.889+00:00","content_type":"image/webp","size_bytes":10196,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"7129a7f2-a36d-501c-9ee6-2b8920e48c34","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:12.984+00:00","content_type":"image/webp","size_bytes":13272,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"fbac8fdb-e4f4-59eb-adf8-db341b8d8dd6","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.022+00:00","content_type":"image/webp","size_bytes":11166,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"17372470-ae28-50fe-8fdf-bc12951b9aa8","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.037+00:00","content_type":"image/webp","size_bytes":11388,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"93810b93-16e1-5cf8-8a03-f5a57f5b3334","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.169+00:00","content_type":"image/webp","size_bytes":13278,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"bc54b5d6-1f91-53bf-b46e-b37dac291dd0","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.288+00:00","content_type":"image/webp","size_bytes":7460,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"8fdb398a-4e72-53f7-9220-0216927a9c4c","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.386+00:00","content_type":"image/webp","size_bytes":10886,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"49a52544-653c-53b6-aa6d-cba1138d6d4b","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.403+00:00","content_type":"image/webp","size_bytes":10880,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"394f0db0-dd1b-5d94-8f45-ee7d849db6f0","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.452+00:00","content_type":"image/webp","size_bytes":9036,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"c4c5c874-0ae7-5d80-ad6c-82ac38049575","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.467+00:00","content_type":"image/webp","size_bytes":12320,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"4075f4e8-1fe3-54f9-b0c7-0bbfe4772228","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.481+00:00","content_type":"image/webp","size_bytes":13536,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"4044cd10-a543-54fa-ab5c-aff97f739858","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.516+00:00","content_type":"image/webp","size_bytes":10554,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"32912363-c638-522d-9b51-2972cfe0d553","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.563+00:00","content_type":"image/webp","size_bytes":10506,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"5558e4e6-f8a0-552a-93e7-bb164939c8bd","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.607+00:00","content_type":"image/webp","size_bytes":8938,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"9d175dfd-43f0-5404-bd9b-c0ef5b33032a","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.619+00:00","content_type":"image/webp","size_bytes":6648,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"1b491827-7cfe-5288-b623-07a146ca7df8","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.628+00:00","content_type":"image/webp","size_bytes":7478,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"fe6001e1-1df6-5b64-8e18-987c81916c1d","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.64+00:00","content_type":"image/webp","size_bytes":8880,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"52935f63-7f10-587e-a668-1838e3b79fd4","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.653+00:00","content_type":"image/webp","size_bytes":9666,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"a1dbe2b1-c2a8-5d2d-aed6-f67c2ce2485f","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.67+00:00","content_type":"image/webp","size_bytes":7916,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"c3d4145d-c1e5-5b08-9828-a60838030508","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.688+00:00","content_type":"image/webp","size_bytes":7930,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"d6b6ec0d-8886-5294-9c23-034e319d7a72","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.707+00:00","content_type":"image/webp","size_bytes":9448,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"decf326d-ab6c-50db-9461-cb19404b342f","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.717+00:00","content_type":"image/webp","size_bytes":10458,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"6f5ad8b2-3d3f-51b2-ac43-fc72ef48913b","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.731+00:00","content_type":"image/webp","size_bytes":6650,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"caa1bd38-f463-5015-b2da-eb12560d6454","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.86+00:00","content_type":"image/webp","size_bytes":5800,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"82b6edce-4253-51eb-b066-4cafe16a3944","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.871+00:00","content_type":"image/webp","size_bytes":10084,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"63fbd607-f7d3-5ba5-b0f1-240e25f94b04","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.882+00:00","content_type":"image/webp","size_bytes":9756,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"839063f4-ae1c-5f50-8f63-daa32e414da3","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.891+00:00","content_type":"image/webp","size_bytes":9222,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.file select * from json_populate_record(null::media.file, '{"id":"c3114f39-246c-53e0-b8f9-f314b138fd6a","owner_id":null,"purpose":"sticker","made_at":"2026-11-22T00:05:13.91+00:00","content_type":"image/webp","size_bytes":9340,"name":null,"width":256,"height":256,"duration_ms":null,"waveform":null,"preview":null,"still_content_type":null,"still_size_bytes":null}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"93810b93-16e1-5cf8-8a03-f5a57f5b3334","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"7129a7f2-a36d-501c-9ee6-2b8920e48c34","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"9477b5bb-0396-5129-bffc-1045f050d91f","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"8fdb398a-4e72-53f7-9220-0216927a9c4c","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"17372470-ae28-50fe-8fdf-bc12951b9aa8","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"4075f4e8-1fe3-54f9-b0c7-0bbfe4772228","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"394f0db0-dd1b-5d94-8f45-ee7d849db6f0","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"65ad346c-6281-599c-bee6-2a0c0e00b0f9","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"c4c5c874-0ae7-5d80-ad6c-82ac38049575","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"aed8ab36-570a-5a59-8828-9daca104d761","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"4044cd10-a543-54fa-ab5c-aff97f739858","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"eff9fe20-ca1c-51b7-a045-c98945f40f55","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"fbac8fdb-e4f4-59eb-adf8-db341b8d8dd6","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"62e8efb6-a991-5c6f-8917-71b39b611b6b","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"49a52544-653c-53b6-aa6d-cba1138d6d4b","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"bc54b5d6-1f91-53bf-b46e-b37dac291dd0","kind":"everyone","scope_id":"b90bd135-28ac-5b6a-a451-91a8656c13a9","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"c3114f39-246c-53e0-b8f9-f314b138fd6a","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"82b6edce-4253-51eb-b066-4cafe16a3944","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"decf326d-ab6c-50db-9461-cb19404b342f","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"d6b6ec0d-8886-5294-9c23-034e319d7a72","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"9d175dfd-43f0-5404-bd9b-c0ef5b33032a","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"c3d4145d-c1e5-5b08-9828-a60838030508","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"5558e4e6-f8a0-552a-93e7-bb164939c8bd","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"caa1bd38-f463-5015-b2da-eb12560d6454","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"fe6001e1-1df6-5b64-8e18-987c81916c1d","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"a1dbe2b1-c2a8-5d2d-aed6-f67c2ce2485f","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"839063f4-ae1c-5f50-8f63-daa32e414da3","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"63fbd607-f7d3-5ba5-b0f1-240e25f94b04","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"1b491827-7cfe-5288-b623-07a146ca7df8","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"52935f63-7f10-587e-a668-1838e3b79fd4","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"6f5ad8b2-3d3f-51b2-ac43-fc72ef48913b","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into media.share select * from json_populate_record(null::media.share, '{"file_id":"32912363-c638-522d-9b51-2972cfe0d553","kind":"everyone","scope_id":"147fb1cf-115d-540b-8434-139e1d444c59","seq":0}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"jobs","file":"0001-job.sql","checksum":"792468b24c8f4d35a89fcd8c04495ce0760c3f66b1bd413fc541998a6d3e698a","at":"2026-11-22T00:05:12.277991+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"updates","file":"0001-stream.sql","checksum":"051399f27015d0a8e46b1f9ca4890155335dace48c2d613428e8a7820ce8f351","at":"2026-11-22T00:05:12.291971+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"media","file":"0001-media.sql","checksum":"ff028f85dd5d1ae4233d7eca909d6deb1556bdadc7c9bd249845b66291fe0190","at":"2026-11-22T00:05:12.300325+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"accounts","file":"0001-account.sql","checksum":"93aecb99d8833e4dc32688543961659777fff9efaefada58d83d51d6cdf83d81","at":"2026-11-22T00:05:12.330197+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"devices","file":"0001-offer.sql","checksum":"95690b6b437ca75cfea824cb9ed2795a8ce1255bb1a070cb0e33fd9b1d07623a","at":"2026-11-22T00:05:12.408343+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"contacts","file":"0001-contact.sql","checksum":"c27fb3de2fb68f107e318addf655d6c3d0ae1af22c4b020ca8936887233515e8","at":"2026-11-22T00:05:12.611766+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"stickers","file":"0001-own.sql","checksum":"1631bab721428d159d0449e06a532497bfe6682fc09b9434c7d02d44c0315e2f","at":"2026-11-22T00:05:12.681048+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"chat","file":"0001-chat.sql","checksum":"d3fe4a02faa719506a69bb8ba14c9ddb98f2d243ca3b085f0a51f013c069eaf2","at":"2026-11-22T00:05:12.689909+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"groups","file":"0001-groups.sql","checksum":"5ee7e7124d60f948ef90900bc4b46bd8058024ec2b8585ed6969ccedc6766293","at":"2026-11-22T00:05:12.716637+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"favourites","file":"0001-favourite.sql","checksum":"fd24681f0d5aaddb85241c98a0ec453c68e020171d527b8ff1efdde7ed72d64b","at":"2026-11-22T00:05:12.732135+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"notifications","file":"0001-notifications.sql","checksum":"331cb65a55f5ad07e7326b431ad0124c82fe83385244f753e2bbe4c7c7debf1e","at":"2026-11-22T00:05:12.74073+00:00"}');
insert into migrations.applied select * from json_populate_record(null::migrations.applied, '{"schema":"search","file":"0001-message.sql","checksum":"0d7536396575796f00476964adee3e035e4f3214b00e5dbe98eabd82a5af85a0","at":"2026-11-22T00:05:12.761326+00:00"}');
insert into notifications.server_key select * from json_populate_record(null::notifications.server_key, '{"id":1,"public_key":"BLosFicY62FP4I6QjjFZcdGi5fYe7vysKinhPaXqE-bF3zVn49PLo9uuTDk3L3mGwsqY1a61FEPlZ3e15x6wRgU","private_key":"WoE-OWydjRG3R43h9zV1gfhFxxUmKfrO6HQGxjPNB_g","made_at":"2026-11-22T00:05:13.925+00:00"}');
insert into search.message select * from json_populate_record(null::search.message, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":2,"sender_id":"01a20092-3f77-77aa-be34-f468c955dd1f","sent_at":"2026-11-22T00:05:14.446+00:00","kinds":["text"],"folded":"who brings the kettle?","terms":"''^b'' ''^br'' ''^k'' ''^ke'' ''^t'' ''^th'' ''^w'' ''^wh'' ''bri'' ''ett'' ''ing'' ''ket'' ''ngs'' ''rin'' ''the'' ''tle'' ''ttl'' ''who''"}');
insert into search.message select * from json_populate_record(null::search.message, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":3,"sender_id":"01a20092-3f90-7771-8b55-15c528046395","sent_at":"2026-11-22T00:05:14.454+00:00","kinds":["text"],"folded":"fi. byddaf yno am ddeg.","terms":"''^a'' ''^am'' ''^b'' ''^by'' ''^d'' ''^dd'' ''^f'' ''^fi'' ''^y'' ''^yn'' ''byd'' ''daf'' ''dda'' ''dde'' ''deg'' ''ydd'' ''yno''"}');
insert into search.message select * from json_populate_record(null::search.message, '{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":4,"sender_id":"01a20092-3fb3-753c-a40a-da9002f2679c","sent_at":"2026-11-22T00:05:14.466+00:00","kinds":["text"],"folded":"🫖 ساتي بالنعناع","terms":"''^ب'' ''^با'' ''^س'' ''^سا'' ''اتي'' ''الن'' ''بال'' ''سات'' ''عنا'' ''لنع'' ''ناع'' ''نعن''"}');
insert into search.message select * from json_populate_record(null::search.message,  E'{"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":5,"sender_id":"01a20092-3f77-77aa-be34-f468c955dd1f","sent_at":"2026-11-22T00:05:14.478+00:00","kinds":["text"],"folded":"then i bring ‘the good cups’ \\\\ and $1 of sugar","terms":"''^1'' ''^a'' ''^an'' ''^b'' ''^br'' ''^c'' ''^cu'' ''^g'' ''^go'' ''^i'' ''^o'' ''^of'' ''^s'' ''^su'' ''^t'' ''^th'' ''and'' ''bri'' ''cup'' ''gar'' ''goo'' ''hen'' ''ing'' ''ood'' ''rin'' ''sug'' ''the'' ''uga'' ''ups''"}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":1,"body":{"kind":"person","person":{"id":"01a20092-3f90-7771-8b55-15c528046395","name":"Nia","handle":"niawyn","region":null,"avatarId":null,"revision":1,"statusLine":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":2,"body":{"kind":"contact","contact":{"remark":null,"source":null,"tagIds":[],"addedAt":"2026-11-22T00:05:14.319Z","blocked":false,"starred":false,"personId":"01a20092-3f90-7771-8b55-15c528046395","revision":1,"chatsOnly":false,"isContact":true,"description":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":1,"body":{"kind":"person","person":{"id":"01a20092-3f77-77aa-be34-f468c955dd1f","name":"Mei 美","handle":"meilin","region":null,"avatarId":null,"revision":1,"statusLine":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":2,"body":{"kind":"contact","contact":{"remark":null,"source":null,"tagIds":[],"addedAt":"2026-11-22T00:05:14.332Z","blocked":false,"starred":false,"personId":"01a20092-3f77-77aa-be34-f468c955dd1f","revision":1,"chatsOnly":false,"isContact":true,"description":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":3,"body":{"kind":"person","person":{"id":"01a20092-3fb3-753c-a40a-da9002f2679c","name":"عمر","handle":"omar","region":null,"avatarId":null,"revision":1,"statusLine":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":4,"body":{"kind":"contact","contact":{"remark":null,"source":null,"tagIds":[],"addedAt":"2026-11-22T00:05:14.353Z","blocked":false,"starred":false,"personId":"01a20092-3fb3-753c-a40a-da9002f2679c","revision":1,"chatsOnly":false,"isContact":true,"description":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":1,"body":{"kind":"person","person":{"id":"01a20092-3f77-77aa-be34-f468c955dd1f","name":"Mei 美","handle":"meilin","region":null,"avatarId":null,"revision":1,"statusLine":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":2,"body":{"kind":"contact","contact":{"remark":null,"source":null,"tagIds":[],"addedAt":"2026-11-22T00:05:14.355Z","blocked":false,"starred":false,"personId":"01a20092-3f77-77aa-be34-f468c955dd1f","revision":1,"chatsOnly":false,"isContact":true,"description":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":3,"body":{"kind":"person","person":{"id":"01a20092-3fb3-753c-a40a-da9002f2679c","name":"عمر","handle":"omar","region":null,"avatarId":null,"revision":1,"statusLine":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":4,"body":{"kind":"contact","contact":{"remark":null,"source":null,"tagIds":[],"addedAt":"2026-11-22T00:05:14.357Z","blocked":false,"starred":false,"personId":"01a20092-3fb3-753c-a40a-da9002f2679c","revision":1,"chatsOnly":false,"isContact":true,"description":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":3,"body":{"kind":"person","person":{"id":"01a20092-3f90-7771-8b55-15c528046395","name":"Nia","handle":"niawyn","region":null,"avatarId":null,"revision":1,"statusLine":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":4,"body":{"kind":"contact","contact":{"remark":null,"source":null,"tagIds":[],"addedAt":"2026-11-22T00:05:14.358Z","blocked":false,"starred":false,"personId":"01a20092-3f90-7771-8b55-15c528046395","revision":1,"chatsOnly":false,"isContact":true,"description":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":5,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":5,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":5,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":6,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":1}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":6,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":1}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":6,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":1}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":7,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":2}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":7,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":2}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":7,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":2}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":8,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":3}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":8,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":3}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":8,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":3}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":9,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":4}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":9,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":4}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":9,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":4}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":10,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":5}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":10,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":5}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":10,"body":null,"conversation_id":"01a20092-3ffa-70f4-9ad8-b37c838f04cd","seq":5}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":11,"body":{"kind":"contact","contact":{"remark":"Nia from the allotments","source":null,"tagIds":[],"addedAt":"2026-11-22T00:05:14.319Z","blocked":false,"starred":false,"personId":"01a20092-3f90-7771-8b55-15c528046395","revision":2,"chatsOnly":false,"isContact":true,"description":null}},"conversation_id":null,"seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":11,"body":null,"conversation_id":"0743048e-ccc7-5a41-adfa-6c3ffb3a91ab","seq":null}');
insert into updates.entry select * from json_populate_record(null::updates.entry, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":12,"body":null,"conversation_id":"0743048e-ccc7-5a41-adfa-6c3ffb3a91ab","seq":null}');
insert into updates.head select * from json_populate_record(null::updates.head, '{"person_id":"01a20092-3fb3-753c-a40a-da9002f2679c","useq":10}');
insert into updates.head select * from json_populate_record(null::updates.head, '{"person_id":"01a20092-3f77-77aa-be34-f468c955dd1f","useq":12}');
insert into updates.head select * from json_populate_record(null::updates.head, '{"person_id":"01a20092-3f90-7771-8b55-15c528046395","useq":11}');
set session_replication_role = origin;
