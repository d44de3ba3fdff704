import { createHash } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/money/collections'
import { beAlone } from '../../../platform/db/alone.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { splitBy } from '../wallet/index.ts'
import { cardId, cardOf } from './cards.ts'
import type { Needs } from './needs.ts'
import { remindJob } from './remind.ts'
import * as store from './store.ts'

const remindAfterMs = contract.remindAfterHours * 3_600_000
/** As many digits as money has on the wire. */
const mostMinor = 999_999_999_999_999n

type Asked = Pick<store.Share, 'personId' | 'amountMinor'>

/** Asks the chosen members; no money moves before they pay. Asked for again, it is the same collection. */
export async function startCollection(
  needs: Needs,
  collectorId: string,
  start: Parsed<typeof contract.start>,
): Promise<Output<typeof contract.start>> {
  const { db, clock, chat, jobs } = needs
  const { requestId, conversationId, currency, note } = start
  const id = derivedId('collection', collectorId, requestId)
  const fingerprint = createHash('sha256').update(JSON.stringify(start, bigintAsText)).digest('base64url')
  return db.transaction(async (tx) => {
    // A device that asks again may be quicker than the first answer.
    const [, before] = await Promise.all([beAlone(tx, id), store.collection(tx, id)])
    if (before) {
      if (before.fingerprint !== fingerprint) throw new Refusal('request_id_reused')
      return { collectionId: id }
    }
    await assertGroup(needs, tx, conversationId, collectorId)
    const { asked, ownMinor } = sharesOf(start.shares, collectorId)
    const personIds = asked.map((share) => share.personId)
    const present = await chat.presentAmong(tx, conversationId, personIds)
    if (personIds.some((personId) => !present.has(personId))) throw new Refusal('person_not_found')

    const startedAt = clock.now()
    const collection = { id, collectorId, conversationId, fingerprint, currency, note, ownMinor, startedAt }
    await store.insert(tx, collection, asked)
    const dueAt = new Date(startedAt.getTime() + remindAfterMs)
    await jobs.enqueue(tx, remindJob, { collectionId: id }, { at: dueAt, key: id })
    const content = cardOf({ ...collection, state: 'open' }, await store.shares(tx, id))
    const card = { conversationId, messageId: cardId(id), senderId: collectorId, content }
    await store.setCard(tx, id, await chat.postCard(tx, card))
    return { collectionId: id }
  })
}

const bigintAsText = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

async function assertGroup({ chat }: Needs, tx: Tx, conversationId: string, personId: string): Promise<void> {
  const [conversation] = await chat.conversations(tx, personId, [conversationId])
  if (!conversation) throw new Refusal('conversation_not_found')
  if (!conversation.myRole) throw new Refusal('not_a_member')
  if (conversation.kind !== 'group') throw new Refusal('wrong_conversation')
}

/** Who is asked for what. Sums are exact: what an equal split leaves over is paid by the first, one minor unit each. */
export function sharesOf(
  shares: Parsed<typeof contract.start>['shares'],
  collectorId: string,
): { asked: Asked[]; ownMinor: bigint | null } {
  const all = shares.kind === 'own' ? shares.sums : splitEqually(shares.totalMinor, [...new Set(shares.personIds)])
  const asked = all.filter((share) => share.personId !== collectorId)
  if (asked.length === 0) throw new Refusal('nobody_to_ask')
  if (new Set(asked.map((share) => share.personId)).size < asked.length) throw new Refusal('person_not_found')
  if (asked.reduce((sum, share) => sum + share.amountMinor, 0n) > mostMinor) throw new Refusal('amount_too_large')
  const own = shares.kind === 'equal' ? all.find((share) => share.personId === collectorId) : undefined
  return { asked, ownMinor: own?.amountMinor ?? null }
}

function splitEqually(totalMinor: bigint, personIds: readonly string[]): Asked[] {
  if (totalMinor < BigInt(personIds.length)) throw new Refusal('amount_below_shares')
  const amounts = splitBy(
    totalMinor,
    personIds.map(() => 1n),
  )
  return personIds.map((personId, at) => ({ personId, amountMinor: amounts[at]! }))
}
