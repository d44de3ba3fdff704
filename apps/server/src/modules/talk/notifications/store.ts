import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface ServerKey {
  publicKey: string
  privateKey: string
}

/** Keeps the first key that is ever given. */
export async function keepServerKey(on: Queryable, key: ServerKey, madeAt: Date): Promise<void> {
  await on.run`
    insert into notifications.server_key (id, public_key, private_key, made_at)
    select 1, ${key.publicKey}, ${key.privateKey}, ${madeAt}::timestamptz
    where not exists (select from notifications.server_key) on conflict do nothing`
}

/** The key for new subscriptions. */
export async function newestKey(on: Queryable): Promise<ServerKey & { id: number }> {
  return (await on.row<ServerKey & { id: number }>`
    select id, public_key as "publicKey", private_key as "privateKey"
    from notifications.server_key order by id desc limit 1`)!
}

export async function addKey(tx: Tx, key: ServerKey, madeAt: Date): Promise<void> {
  await tx.run`
    insert into notifications.server_key (id, public_key, private_key, made_at)
    select max(id) + 1, ${key.publicKey}, ${key.privateKey}, ${madeAt}::timestamptz from notifications.server_key`
}

/** All but the newest that no device is subscribed under. */
export async function deleteUnusedKeys(tx: Tx): Promise<void> {
  await tx.run`
    delete from notifications.server_key
    where id < (select max(id) from notifications.server_key)
      and not exists (select from notifications.subscription where key_id = server_key.id)`
}

export function keys(on: Queryable): Promise<{ id: number; publicKey: string; madeAt: Date; devices: number }[]> {
  return on.rows`
    select id, public_key as "publicKey", made_at as "madeAt",
           (select count(*) from notifications.subscription where key_id = server_key.id) as devices
    from notifications.server_key order by id`
}

export interface Subscription {
  deviceId: string
  personId: string
  endpoint: string
  p256dh: string
  auth: string
  keyId: number
}

export async function subscribe(tx: Tx, subscription: Subscription, madeAt: Date): Promise<void> {
  const { deviceId, personId, endpoint, p256dh, auth, keyId } = subscription
  await tx.run`delete from notifications.subscription where endpoint = ${endpoint} and device_id <> ${deviceId}`
  await tx.run`
    insert into notifications.subscription (device_id, person_id, endpoint, p256dh, auth, key_id, made_at)
    values (${deviceId}, ${personId}, ${endpoint}, ${p256dh}, ${auth}, ${keyId}, ${madeAt})
    on conflict (device_id) do update
      set person_id = excluded.person_id, endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth,
          key_id = excluded.key_id, made_at = excluded.made_at`
}

/** With the key under which it was made. */
export function subscription(
  on: Queryable,
  deviceId: string,
): Promise<(Omit<Subscription, 'keyId'> & ServerKey) | undefined> {
  return on.row`
    select device_id as "deviceId", person_id as "personId", endpoint, p256dh, auth,
           public_key as "publicKey", private_key as "privateKey"
    from notifications.subscription join notifications.server_key on id = key_id where device_id = ${deviceId}`
}

/** Forgets a device, and with it what it was yet to be told. */
export async function unsubscribe(on: Queryable, deviceId: string): Promise<void> {
  await on.run`delete from notifications.subscription where device_id = ${deviceId}`
}

export async function hasSubscriptions(on: Queryable): Promise<boolean> {
  return (await on.row`select device_id from notifications.subscription limit 1`) !== undefined
}

export function devicesOf(
  on: Queryable,
  personIds: readonly string[],
): Promise<{ deviceId: string; personId: string }[]> {
  return on.rows`
    select device_id as "deviceId", person_id as "personId" from notifications.subscription
    where person_id = any(${personIds})`
}

export async function showsText(on: Queryable, personId: string): Promise<boolean> {
  const row = await on.row<{ showText: boolean }>`
    select show_text as "showText" from notifications.setting where person_id = ${personId}`
  return row?.showText ?? false
}

export async function setShowText(on: Queryable, personId: string, showText: boolean): Promise<void> {
  await on.run`
    insert into notifications.setting (person_id, show_text) values (${personId}, ${showText})
    on conflict (person_id) do update set show_text = excluded.show_text`
}

export async function forget(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from notifications.subscription where person_id = ${personId}`
  await tx.run`delete from notifications.setting where person_id = ${personId}`
}

export interface Note {
  deviceId: string
  conversationId: string
  seq: number
  /** Told also when the message was read before. */
  again: boolean
}

/** Writes down what devices are to be told; answers the notes that nobody had yet been asked to see to. */
export async function insertNotes(
  tx: Tx,
  notes: readonly Note[],
  since: Date,
): Promise<{ deviceId: string; conversationId: string }[]> {
  // In one order, so that two commits cannot wait for each other; a device may have unsubscribed in the meantime.
  const rows = await tx.rows<{ deviceId: string; conversationId: string; isNew: boolean }>`
    insert into notifications.note (device_id, conversation_id, seq, since, again)
    select subscription.device_id, conversation_id, seq, ${since}, again
    from unnest(${notes.map((note) => note.deviceId)}::uuid[], ${notes.map((note) => note.conversationId)}::uuid[],
                ${notes.map((note) => note.seq)}::int8[], ${notes.map((note) => note.again)}::boolean[])
         as given (device_id, conversation_id, seq, again)
    join notifications.subscription on subscription.device_id = given.device_id
    order by subscription.device_id, conversation_id
    on conflict (device_id, conversation_id) do update
      set seq = greatest(note.seq, excluded.seq), again = note.again or excluded.again
    returning device_id as "deviceId", conversation_id as "conversationId", (xmax = 0) as "isNew"`
  return rows.filter((row) => row.isNew).map(({ deviceId, conversationId }) => ({ deviceId, conversationId }))
}

export function note(
  on: Queryable,
  deviceId: string,
  conversationId: string,
): Promise<(Note & { since: Date }) | undefined> {
  return on.row`
    select device_id as "deviceId", conversation_id as "conversationId", seq, again, since
    from notifications.note where device_id = ${deviceId} and conversation_id = ${conversationId}`
}

/** False when there is more to tell by now. */
export async function deleteNote(
  on: Queryable,
  { deviceId, conversationId, seq }: Omit<Note, 'again'>,
): Promise<boolean> {
  const deleted = await on.run`
    delete from notifications.note
    where device_id = ${deviceId} and conversation_id = ${conversationId} and seq <= ${seq}`
  return deleted > 0
}
