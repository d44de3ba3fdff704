import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { fingerprint } from './content.ts'
import { presentStandingOf } from './conversations.ts'
import type { Parts } from './needs.ts'
import { changeContent } from './recall.ts'
import { deliver } from './send.ts'
import * as store from './store.ts'

const minuteMs = 60_000
/** The job that stops a live location when its time is over. */
export const endJob = 'chat.endLiveLocation'

export async function startLiveLocation(
  parts: Parts,
  personId: string,
  start: Parsed<typeof contract.startLiveLocation>,
): Promise<Output<typeof contract.startLiveLocation>> {
  const { conversationId, messageId, minutes, latitude, longitude } = start
  const until = new Date(parts.clock.now().getTime() + minutes * minuteMs)
  return deliver(parts, {
    conversationId,
    messageId,
    senderId: personId,
    content: { kind: 'liveLocation', until: until.toISOString(), ended: false, latitude, longitude },
    fingerprint: fingerprint(start),
    async alsoStore(tx, seq) {
      await store.insertLive(tx, { conversationId, seq, personId, latitude, longitude, until })
      await parts.jobs.enqueue(tx, endJob, { conversationId, seq }, { at: until })
    },
  })
}

/** The newest position is kept; whoever has the conversation open is told at once. */
export async function moveLiveLocation(
  parts: Parts,
  personId: string,
  move: Parsed<typeof contract.moveLiveLocation>,
): Promise<void> {
  const moved = await store.moveLive(parts.db, { ...move, personId }, parts.clock.now())
  if (moved === 0) throw new Refusal('too_late')
  const members = await store.membersOf(parts.db, [move.conversationId])
  parts.signal(
    members.map((one) => one.personId).filter((id) => id !== personId),
    { t: 'position', personId, ...move },
  )
}

export async function stopLiveLocation(
  parts: Parts,
  personId: string,
  { conversationId, seq }: Parsed<typeof contract.stopLiveLocation>,
): Promise<void> {
  await parts.db.transaction(async (tx) => {
    const message = await store.lockMessage(tx, conversationId, seq)
    if (message?.content.kind !== 'liveLocation' || message.senderId !== personId)
      throw new Refusal('message_not_found')
    if (message.content.ended) throw new Refusal('too_late')
    await end(parts, tx, conversationId, seq)
  })
}

export async function endLiveLocation(
  parts: Parts,
  { conversationId, seq }: { conversationId: string; seq: number },
): Promise<void> {
  await parts.db.transaction((tx) => end(parts, tx, conversationId, seq))
}

/** The message keeps the last position; a second end finds nothing to do. */
async function end(parts: Parts, tx: Tx, conversationId: string, seq: number): Promise<void> {
  const message = await store.lockMessage(tx, conversationId, seq)
  const live = await store.takeLive(tx, conversationId, seq)
  if (!live || message?.content.kind !== 'liveLocation') return
  const { latitude, longitude } = live
  await changeContent(parts, tx, message, { ...message.content, ended: true, latitude, longitude })
}

export async function livePositions(
  { db, clock }: Parts,
  personId: string,
  { conversationId }: Parsed<typeof contract.livePositions>,
): Promise<Output<typeof contract.livePositions>> {
  await presentStandingOf(db, conversationId, personId)
  const positions = await store.lives(db, conversationId, clock.now())
  return {
    positions: positions.map(({ seq, personId: ofId, latitude, longitude, until }) => ({
      seq,
      personId: ofId,
      latitude,
      longitude,
      until: until.toISOString(),
    })),
  }
}
