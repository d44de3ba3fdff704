import type { Payload } from '@teahouse/contract'
import type { messagesSent } from '@teahouse/contract/talk/chat'
import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './index.ts'
import { names } from './mention.ts'
import { pushJob } from './push.ts'
import * as store from './store.ts'

/** Messages were sent: notes down which devices, not connected, are to be told, and asks for that. */
export async function noteMessages(parts: Parts, messages: Payload<typeof messagesSent>['messages']): Promise<void> {
  const { db, chat, isDeviceConnected } = parts
  const written = messages.filter((message) => message.senderId !== null)
  if (written.length === 0 || !(await store.hasSubscriptions(db))) return

  const byConversation = Map.groupBy(written, (message) => message.conversationId)
  const listeners = await chat.listeners(db, [...byConversation.keys()])
  const devices = await store.devicesOf(db, [...new Set(listeners.map((listener) => listener.personId))])
  const connected = await Promise.all(devices.map(({ deviceId }) => isDeviceConnected(deviceId)))
  const asleep = Map.groupBy(
    devices.filter((_, at) => !connected[at]),
    (device) => device.personId,
  )
  const mentions = await mentionsFor(
    parts,
    listeners.filter(({ personId, muted }) => muted && asleep.has(personId)).map((one) => one.conversationId),
    byConversation,
  )

  const notes = listeners.flatMap(({ conversationId, personId, muted, unread }) => {
    if (unread === 0) return []
    const theirs = byConversation.get(conversationId)!.filter(({ seq, senderId }) => {
      if (senderId === personId) return false
      return !muted || mentions(conversationId, seq, personId)
    })
    if (theirs.length === 0) return []
    const seq = Math.max(...theirs.map((message) => message.seq))
    return (asleep.get(personId) ?? []).map(({ deviceId }) => ({ deviceId, conversationId, seq, again: false }))
  })
  if (notes.length > 0) await db.transaction((tx) => noteDown(parts, tx, notes))
}

/** Some people are told again of a message that waits for them to do something, though they may have read it. */
export async function remind(
  parts: Parts,
  tx: Tx,
  personIds: readonly string[],
  place: { conversationId: string; seq: number },
): Promise<void> {
  const devices = await store.devicesOf(tx, personIds)
  await noteDown(
    parts,
    tx,
    devices.map(({ deviceId }) => ({ deviceId, ...place, again: true })),
  )
}

async function noteDown({ clock, jobs }: Parts, tx: Tx, notes: readonly store.Note[]): Promise<void> {
  for (const fresh of await store.insertNotes(tx, notes, clock.now())) await jobs.enqueue(tx, pushJob, fresh)
}

/** Whether a message names a person: only looked up where that matters, for those who have muted a conversation. */
async function mentionsFor(
  { db, chat }: Parts,
  conversationIds: readonly string[],
  byConversation: ReadonlyMap<string, readonly { conversationId: string; seq: number }[]>,
): Promise<(conversationId: string, seq: number, personId: string) => boolean> {
  const places = [...new Set(conversationIds)].flatMap((id) => byConversation.get(id)!)
  const messages = places.length > 0 ? await chat.messages(db, places) : []
  const byPlace = new Map(messages.map((message) => [`${message.conversationId} ${message.seq}`, message]))
  return (conversationId, seq, personId) => {
    const message = byPlace.get(`${conversationId} ${seq}`)
    return message !== undefined && names(message, personId)
  }
}
