import webPush from 'web-push'
import { OutgoingProblem } from '../../../engines/outgoing/index.ts'
import { compose } from './compose-text.ts'
import type { Parts } from './index.ts'
import * as store from './store.ts'

export const pushJob = 'notifications.push'

const daySeconds = 24 * 3600
const timeoutMs = 10_000
/** What a push service says beyond its status interests nobody. */
const maxAnswerBytes = 10_000

/** What the service worker shows. */
export interface Notification {
  title: string
  body: string
  /** What it is about: a conversation, or another address of the app. */
  conversationId?: string
  address?: string
  /** How many messages wait in all. */
  badge?: number
}

/**
 * Tells a device of a conversation, as that is by now. It is tried again until the push service has taken it, the
 * person has seen the message elsewhere, or a day has passed.
 */
export async function push(
  parts: Parts,
  { deviceId, conversationId }: { deviceId: string; conversationId: string },
): Promise<void> {
  for (;;) {
    const note = await store.note(parts.db, deviceId, conversationId)
    if (!note) return
    const notification = await notificationFor(parts, note)
    // What the push service still holds of this conversation is replaced.
    const topic = conversationId.replaceAll('-', '')
    if (notification) await send(parts, deviceId, notification, { topic, lastsSeconds: daySeconds })
    // What came in the meantime has found the note still here and asked for no job of its own.
    if (await store.deleteNote(parts.db, note)) return
  }
}

/** Undefined when there is nothing to tell, or nobody. */
async function notificationFor(
  parts: Parts,
  { deviceId, conversationId, seq, again, since }: store.Note & { since: Date },
): Promise<Notification | undefined> {
  const { db, clock, accounts, chat, isDeviceConnected } = parts
  const subscription = await store.subscription(db, deviceId)
  if (!subscription || (await isDeviceConnected(deviceId))) return undefined
  if (clock.now().getTime() - since.getTime() > daySeconds * 1000) return undefined
  const { personId } = subscription
  // A device that was logged out must learn nothing more of this person.
  if (!(await accounts.sessions(db, personId)).some((session) => session.deviceId === deviceId)) {
    await store.unsubscribe(db, deviceId)
    return undefined
  }

  const conversations = await chat.conversations(db, personId, null)
  const conversation = conversations.find((one) => one.id === conversationId)
  const [message] = await chat.messages(db, [{ conversationId, seq }])
  const [isVisible] = await chat.visible(db, personId, [{ id: conversationId, seq }])
  if (!conversation?.myRole || (conversation.readSeq >= seq && !again) || !isVisible) return undefined
  if (!message || message.content.kind === 'recalled') return undefined

  const badge = conversations
    .filter(({ myRole, settings }) => myRole && !settings.muted)
    .reduce((sum, { lastSeq, readSeq, firstSeq }) => sum + Math.max(0, lastSeq - Math.max(readSeq, firstSeq - 1)), 0)
  return { ...(await compose(parts, personId, conversation, message)), conversationId, badge }
}

/** Hands it to the push service of a device, which keeps it for so long; of one topic it keeps the last. */
export async function send(
  { db, outgoing, subject }: Parts,
  deviceId: string,
  notification: Notification,
  { topic, lastsSeconds }: { topic: string; lastsSeconds: number },
): Promise<void> {
  const subscription = await store.subscription(db, deviceId)
  if (!subscription) return
  const { endpoint, p256dh, auth, publicKey, privateKey } = subscription
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(notification),
    {
      TTL: lastsSeconds,
      urgency: 'high',
      topic,
      vapidDetails: { subject, publicKey, privateKey },
    },
  )
  const answer = await outgoing
    .request(endpoint, { method: 'POST', headers: asText(headers), body, timeoutMs, maxBytes: maxAnswerBytes })
    .catch((error) => {
      // The name leads somewhere else by now. Whatever else is wrong may pass.
      if (error instanceof OutgoingProblem && error.code === 'forbidden') return { status: 410 }
      throw error
    })
  if (answer.status === 404 || answer.status === 410) return store.unsubscribe(db, deviceId)
  if (answer.status >= 300) throw new Error(`a push service answered ${answer.status}`)
}

const asText = (headers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
