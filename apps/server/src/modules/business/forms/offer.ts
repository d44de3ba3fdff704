import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/forms'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** A form as a message shows it. Refuses `form_not_found`, `form_closed`. */
export async function cardOf(on: Queryable, accountId: string, formId: string): Promise<Content> {
  const [form] = await store.forms(on, { id: formId, accountId })
  if (!form) throw new Refusal('form_not_found')
  if (!form.isOpen) throw new Refusal('form_closed')
  return { kind: 'form', formId, title: form.title, intro: form.intro, state: 'open' }
}

/** An operator puts it into a conversation: whoever looks after followers, or sits at the desk. */
export async function offer(
  { db, official, servicemessages }: Needs,
  operatorId: string,
  { accountId, formId, personId, messageId }: Parsed<typeof contract.offer>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await official.enter(tx, accountId, operatorId, 'followers').catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'not_your_duty') throw error
      return official.enter(tx, accountId, operatorId, 'desk')
    })
    const content = await cardOf(tx, accountId, formId)
    const by = { kind: 'agent' as const, id: operatorId }
    await servicemessages.say(tx, { accountId, personId, messageId, content, by })
  })
}
