import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of what accounts and people say to each other. */
export const checks: readonly Check[] = [
  {
    name: 'servicemessages.answers',
    holds: 'An answer belongs to something that the person did, which counts as answered.',
    remedy: 'The message stands in the conversation; find out who spoke without a window before it happens again.',
    sql: sql`
      select format('message %s of account %s answers nothing', message_id, said.account_id) as what
      from servicemessages.said
      left join servicemessages.happening
        on happening.account_id = said.account_id and happening.person_id = said.person_id
          and happening.id = said.happening_id
      where said.happening_id is not null and happening.answered_at is null`,
  },
  {
    name: 'servicemessages.windows',
    holds: 'A window that is open was opened by a message that was heard.',
    remedy:
      'The account may write to somebody who wrote nothing: set the message_at and message_left of the row to nothing.',
    sql: sql`
      select format('account %s has a window to person %s, who wrote nothing then', account_id, person_id) as what
      from servicemessages.exchange
      where message_at is not null and not exists (
        select from servicemessages.happening
        where happening.account_id = exchange.account_id and happening.person_id = exchange.person_id
          and kind = 'message' and happened_at = message_at)`,
  },
]
