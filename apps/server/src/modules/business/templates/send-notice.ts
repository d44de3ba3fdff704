import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/templates'
import { noticeEnded } from '@teahouse/contract/business/templates'
import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId, newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'
import { templateIn } from './words.ts'

export interface Value {
  value: string
  /** `#173177`, or nothing. */
  color?: string
}

export interface NewNotice {
  accountId: string
  personId: string
  templateId: string
  /** By the keys of the template; what it does not know is left out, and what is missing is not shown. */
  values: Readonly<Record<string, Value>>
  url: string | null
  /** Sending twice with one key sends once; a fresh one when left out. */
  requestKey?: string
  /**
   * Uses up a consent of the person (of a scene, if one is named), and then needs no following; with a title of its
   * own. Refuses `consent_not_found`.
   */
  consent?: { scene: number | null; title: string | null }
}

export interface SentNotice {
  noticeId: string
  number: number
  state: 'sent' | 'refused'
  isNew: boolean
}

/**
 * Tells one person of a matter of theirs. Whoever takes no notices of the account gets none: `refused`, which is no
 * refusal, for the account has done nothing wrong. Refuses `template_not_found`, `not_following`, `not_verified`.
 */
export async function sendNotice(
  { clock, events, chat, official, followers, updates }: Needs,
  tx: Tx,
  { accountId, personId, templateId, values, url, requestKey = newId(), consent }: NewNotice,
): Promise<SentNotice> {
  const account = await official.account(tx, accountId)
  if (!account) throw new Refusal('official_account_not_found')
  await store.lockRequest(tx, accountId, requestKey)
  const known = await store.noticeOfRequest(tx, accountId, requestKey)
  if (known) return { noticeId: known.id, number: known.number, state: known.state, isNew: false }
  official.assertFeature(account, 'notices')
  const template = await store.template(tx, accountId, templateId)
  if (!template) throw new Refusal('template_not_found')

  const at = clock.now()
  const follower = (await followers.followers(tx, accountId, [personId])).get(personId)
  const isFollowing = Boolean(follower?.followedAt)
  if (!consent && !isFollowing) throw new Refusal('not_following')
  const scene = consent?.scene ?? null
  const consentId = consent
    ? ((await store.useConsent(tx, { accountId, personId, templateId, scene, at })) ?? null)
    : null
  if (consent && !consentId) throw new Refusal('consent_not_found')

  const noticeId = newId()
  const state = (await store.isRefused(tx, personId, accountId)) ? 'refused' : 'sent'
  const number = await store.insertNotice(tx, {
    id: noticeId,
    accountId,
    personId,
    templateId,
    requestKey,
    consentId,
    state,
    madeAt: at,
  })
  if (state === 'sent') {
    const words = templateIn(template.locale, template.shortId)
    // What somebody has consented to be told once may be said in one line.
    const fields = consent ? [{ key: 'content', label: '' }, ...words.fields] : words.fields
    const content: Content = {
      kind: 'notice',
      templateId,
      title: consent?.title ?? words.title,
      fields: fields.flatMap(({ key, label }) => {
        const { value, color = null } = values[key] ?? { value: '' }
        return value === '' ? [] : [{ label, value, color }]
      }),
      url,
    }
    // Somebody who has consented need not follow: they can read it, and the account writes no more.
    if (!isFollowing) await chat.official.open(tx, accountId, [personId])
    const messageId = derivedId('notice', noticeId)
    const [said] = await chat.official.say(tx, [{ accountId, personId, messageId, content }])
    if (said instanceof Refusal) throw new Refusal('not_following')
    if (!isFollowing) await chat.official.close(tx, accountId, [personId])
  }
  if (consentId) updates.append(tx, [personId], { kind: 'changed', what: 'consents', id: null })
  await events.publish(tx, noticeEnded, { accountId, personId, noticeId, number, state, at: at.toISOString() })
  return { noticeId, number, state, isNew: true }
}

/** An operator sends one by hand: every fact is filled in. */
export async function send(
  needs: Needs,
  operatorId: string,
  { accountId, personId, templateId, values, url, requestId }: Parsed<typeof contract.send>,
): Promise<{ noticeId: string; state: 'sent' | 'refused' }> {
  return needs.db.transaction(async (tx) => {
    await needs.official.enter(tx, accountId, operatorId, 'content')
    const template = await store.template(tx, accountId, templateId)
    if (!template) throw new Refusal('template_not_found')
    const { fields } = templateIn(template.locale, template.shortId)
    const isComplete = fields.every(({ key, label }) => label === '' || values[key])
    const isKnown = Object.keys(values).every((key) => fields.some((field) => field.key === key))
    if (!isComplete || !isKnown) throw new Refusal('template_fields_wrong')
    const filled = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]))
    const notice = { accountId, personId, templateId, values: filled, url, requestKey: requestId }
    const { noticeId, state } = await sendNotice(needs, tx, notice)
    return { noticeId, state }
  })
}
