import { type Check, sql } from '../../../platform/check/index.ts'

const askUs =
  'No release of this server writes such rows, so a disk, a hand or a fault did. Keep a copy of the database, restore ' +
  'the last backup that "teahouse check" finds whole, and report it with the places named here.'

/** What is always true of conversations and their logs. */
export const checks: readonly Check[] = [
  {
    name: 'chat.dense',
    holds: 'The log of a conversation has each number from 1 to its last, once.',
    remedy: `Messages are missing, or their numbers were given out twice: devices stop at the gap. ${askUs}`,
    sql: sql`
      select format('conversation %s: last_seq is %s, the log holds %s messages from %s to %s',
                    id, last_seq, coalesce(count, 0), first, last) as what
      from chat.conversation
      left join (select conversation_id as id, count(*) as count, min(seq) as first, max(seq) as last
                 from chat.message group by conversation_id) as log using (id)
      where (last_seq, last_seq, least(last_seq, 1))
            is distinct from (coalesce(count, 0), coalesce(last, 0), coalesce(first, 0))`,
  },
  {
    name: 'chat.placed',
    holds: 'Every message belongs to a conversation.',
    remedy: `Nobody can see these messages. ${askUs}`,
    sql: sql`
      select format('message %s at %s of conversation %s, which is not there', message.id, seq, conversation_id) as what
      from chat.message left join chat.conversation on conversation.id = conversation_id
      where conversation.id is null`,
  },
  {
    name: 'chat.once',
    holds: 'A message that was sent again is stored once.',
    remedy:
      'An index is damaged, or a message stands twice in a chat. Say "reindex index chat.message_once" to the ' +
      `database: if it refuses, messages are doubled. ${askUs}`,
    sql: sql`
      select format('message %s stands %s times in conversation %s', id, count(*), conversation_id) as what
      from chat.message group by conversation_id, id having count(*) > 1`,
  },
  {
    name: 'chat.senders',
    holds: 'Whoever wrote in a conversation is or was in it.',
    remedy: `Messages have come in past the rules about who may write. ${askUs}`,
    sql: sql`
      select format('person %s wrote %s messages in conversation %s and was never in it',
                    sender_id, count(*), message.conversation_id) as what
      from chat.message
      left join chat.member on member.conversation_id = message.conversation_id and person_id = sender_id
      left join chat.conversation on conversation.id = message.conversation_id
      where sender_id is not null and person_id is null and official_id is distinct from sender_id
      group by sender_id, message.conversation_id`,
  },
  {
    name: 'chat.members',
    holds: 'What a member can see, and how far they have read, lies within the log.',
    remedy:
      'A member sees too much or too little, or their unread count is wrong. Opening the chat mends a read marker; ' +
      `otherwise: ${askUs}`,
    sql: sql`
      select format('person %s in conversation %s: sees %s to %s, has read to %s, the log ends at %s',
                    person_id, conversation_id, first_seq, left_seq, read_seq, last_seq) as what
      from chat.member left join chat.conversation on id = conversation_id
      where id is null or first_seq < 1 or first_seq > last_seq + 1 or left_seq > last_seq or left_seq < first_seq - 1
         or read_seq < 0 or read_seq > last_seq`,
  },
  {
    name: 'chat.roles',
    holds:
      'A direct conversation has two people in it, one with oneself has one, one with an official account at most one, ' +
      'and a group has one owner.',
    remedy: `People cannot write or govern as they should. ${askUs}`,
    sql: sql`
      select format('conversation %s (%s): %s members, %s owners', id, kind, count(role),
                    count(*) filter (where role = 'owner')) as what
      from chat.conversation left join chat.member on conversation_id = id
      group by id
      having (kind = 'direct' and count(role) <> 2) or (kind = 'self' and count(role) <> 1)
          or (kind = 'official' and count(role) > 1)
          or (kind = 'group' and count(role) > 0 and count(*) filter (where role = 'owner') <> 1)`,
  },
]
