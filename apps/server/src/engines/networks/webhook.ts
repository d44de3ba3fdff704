import { createHmac, randomBytes } from 'node:crypto'
import { derivedId } from '../../platform/ids.ts'
import type { Outgoing } from '../outgoing/index.ts'
import { ask, parse } from './ask.ts'
import type { NetworkCopy, Placed } from './index.ts'

/** An address that is called with each copy. */
export interface WebhookAccount {
  kind: 'webhook'
  url: string
  /** `whsec_` and the key of the signatures. */
  secret: string
}

const timeoutMs = 20_000
/** More than that is told of, and not sent. */
const maxFilesBytes = 10_000_000

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** The signature of Standard Webhooks over one call. */
export function signatureOf(secret: string, id: string, atSeconds: number, body: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${atSeconds}.${body}`).digest('base64')}`
}

/** Sends a copy with its pictures; an answer `{"url": …}` says where people find it. */
export async function postToWebhook(outgoing: Outgoing, account: WebhookAccount, copy: NetworkCopy): Promise<Placed> {
  const files = []
  let leftBytes = maxFilesBytes
  for (const { read, ...file } of copy.files) {
    const isSent = file.sizeBytes <= leftBytes
    if (isSent) leftBytes -= file.sizeBytes
    files.push({ ...file, base64: isSent ? (await read()).toString('base64') : null })
  }
  const { momentId, authorName, at, text, link } = copy
  const answer = await call(outgoing, account, derivedId('webhook', copy.key, 'posted'), 'moment.posted', {
    ...{ momentId, authorName, at, text, link, files },
  })
  const url = parse(answer.body.toString('utf8'))?.url
  const isPage = typeof url === 'string' && url.length <= 2048 && /^https?:$/.test(URL.parse(url)?.protocol ?? '')
  return { ids: [momentId], url: isPage ? url : null }
}

export async function withdrawFromWebhook(
  outgoing: Outgoing,
  account: WebhookAccount,
  { key, momentId, at }: { key: string; momentId: string; at: Date },
  { url }: Placed,
): Promise<void> {
  await call(outgoing, account, derivedId('webhook', key, 'withdrawn'), 'moment.withdrawn', { momentId, at, url })
}

/** Asks whether somebody is there who takes such calls. */
export async function pingWebhook(outgoing: Outgoing, account: WebhookAccount): Promise<void> {
  await call(outgoing, account, derivedId('webhook', randomBytes(8).toString('hex')), 'ping', {})
}

/** One signed call. A call that is made again has the same `webhook-id`, by which a receiver knows it. */
function call(outgoing: Outgoing, { url, secret }: WebhookAccount, id: string, type: string, data: object) {
  const atSeconds = Math.floor(Date.now() / 1000)
  const body = JSON.stringify({ type, timestamp: new Date(atSeconds * 1000), data })
  return ask(outgoing, url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(atSeconds),
      'webhook-signature': signatureOf(secret, id, atSeconds, body),
    },
    body: Buffer.from(body),
    timeoutMs,
  })
}
