/**
 * Where each table lies when the database is spread over several machines. `by` is the column by which its rows are
 * spread: rows of one conversation, or of one person, lie together, and every key and every reference between such
 * tables holds the column, so that no machine has to ask another to keep its promise.
 *
 * `together`: not on the way of a message; kept on one machine (Citus: local tables of the coordinator; on YugabyteDB
 * and CockroachDB they are spread by their primary key like any other).
 */
export const tables: Record<string, { by: string } | { together: string }> = {
  // A message, from the sender to the devices.
  'chat.conversation': { by: 'id' },
  'chat.member': { by: 'conversation_id' },
  'chat.recipient': { by: 'conversation_id' },
  'chat.message': { by: 'conversation_id' },
  'chat.live_location': { by: 'conversation_id' },
  'search.message': { by: 'conversation_id' },
  'chat.hidden': { by: 'person_id' },
  'updates.head': { by: 'person_id' },
  'updates.entry': { by: 'person_id' },
  // What a person has.
  'contacts.entry': { by: 'owner_id' },
  'contacts.request': { by: 'owner_id' },
  'contacts.tag': { by: 'owner_id' },
  'contacts.found': { by: 'finder_id' },
  'favourites.favourite': { by: 'person_id' },

  'accounts.account': { together: 'handles are unique in the whole server' },
  'accounts.address': { together: 'addresses are unique in the whole server' },
  'accounts.session': { together: 'found by its token' },
  'accounts.challenge': { together: 'lives for minutes' },
  'accounts.mailed_code': { together: 'lives for minutes' },
  'accounts.passkey': { together: 'found by its id' },
  'accounts.recovery_code': { together: 'refers to accounts' },
  'contacts.list': { together: 'found by the code on a card' },
  'devices.offer': { together: 'lives for a minute, found by its code' },
  'groups.code': { together: 'found by the code' },
  'groups.invitation': { together: 'few, and found by person and by conversation' },
  'groups.join_request': { together: 'few, and found by person and by conversation' },
  'jobs.job': { together: 'a queue that all workers take from' },
  'limits.used': { together: 'counts of a minute, found by who calls' },
  'media.file': { together: 'found by its id from anywhere' },
  'media.piece': { together: 'of uploads under way' },
  'media.share': { together: 'lies with its file' },
  'media.upload': { together: 'of uploads under way' },
  'migrations.applied': { together: 'of the whole server' },
  'notifications.note': { together: 'lies with its device’s subscription' },
  'notifications.server_key': { together: 'of the whole server' },
  'notifications.setting': { together: 'small, and read for each push' },
  'notifications.subscription': { together: 'endpoints are unique in the whole server' },
  'stickers.own': { together: 'few for each person' },
  'cashier.person': { by: 'person_id' },
  'cashier.passkey': { by: 'person_id' },
  'cashier.payment': { together: 'found by its id, and settled with the balances that it moves' },
  'cashier.device': { together: 'lies with the sessions' },
  'cashier.challenge': { together: 'lives for minutes' },
  'wallet.account': { together: 'a transfer moves several balances in one commit' },
  'wallet.transfer': { together: 'booked with its entries' },
  'wallet.entry': { together: 'booked with the balances that it moves' },
  'wallet.frozen': { together: 'few, and looked at by every transfer' },
}
