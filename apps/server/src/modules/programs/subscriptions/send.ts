import { sent } from '@teahouse/contract/programs/subscriptions'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { wrongValue } from './library.ts'
import type { SubscriptionsNeeds } from './needs.ts'
import * as store from './store.ts'
import { templateOf } from './take.ts'

export interface NewMessage {
  programId: string
  personId: string
  templateId: string
  /** By the keys of the template’s fields. */
  values: Readonly<Record<string, string>>
  /** The page that says more, with what follows `?`; null: none. */
  page: string | null
  envVersion: 'release' | 'trial' | 'develop'
}

/** What a message says that does not fit its template. */
export class WrongValue extends Error {
  override readonly name = 'WrongValue'
  readonly key: string

  constructor(key: string) {
    super(`the value of ${key} does not fit`)
    this.key = key
  }
}

/**
 * Tells a person something that they agreed to be told, and uses their consent up. Refuses `template_not_found`, and
 * `consent_not_found` when they did not agree, or take nothing of this program; throws `WrongValue`.
 */
export async function send(
  { clock, events, miniprograms, programchats }: SubscriptionsNeeds,
  tx: Tx,
  { programId, personId, templateId, values, page, envVersion }: NewMessage,
): Promise<{ number: number }> {
  const [program] = await miniprograms.programs(tx, [programId])
  const row = (await store.templates(tx, programId)).find(({ id }) => id === templateId)
  if (!program || !row) throw new Refusal('template_not_found')
  const template = templateOf(row)
  const wrong = wrongValue(template, values)
  if (wrong) throw new WrongValue(wrong)
  const isSilent = (await store.silenced(tx, personId)).has(programId)
  if (isSilent || !(await store.useConsent(tx, personId, templateId))) throw new Refusal('consent_not_found')
  const [messageId, at] = [newId(), clock.now()]
  await programchats.tell(tx, {
    ...{ programId, personId, messageId },
    content: {
      kind: 'notice',
      templateId,
      title: template.title,
      fields: template.fields.map(({ key, label }) => ({ label, value: values[key]!.trim(), color: null })),
      url: null,
      ...(page !== null && { program: { appId: program.appId, path: page, envVersion } }),
    },
  })
  const told = { programId, personId, templateId, isDelivered: true }
  const number = await store.insertMessage(tx, { id: messageId, ...told, sentAt: at })
  await events.publish(tx, sent, { ...told, messageId, number, at: at.toISOString() })
  return { number }
}
