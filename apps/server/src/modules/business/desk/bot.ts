import { createHmac } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/desk'
import * as z from 'zod'
import { OutgoingProblem } from '../../../engines/outgoing/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { handOverNow } from './hear.ts'
import { unlessRefused } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import type { AskBot } from './put-to-bot.ts'
import { botSeal, deskOf } from './setting-up.ts'
import { sideOf } from './sides.ts'
import * as store from './store.ts'

/** A bot that fails is asked once more. */
const tries = 2
const answerBytes = 16 * 1024
const mostAnswers = 3

/** What a bot may answer. An empty body, or none of these, is no answer: then people answer. */
const answerShape = z.object({
  answers: z.array(z.string().trim().min(1).max(2_000)).max(mostAnswers).default([]),
  handOver: z.boolean().default(false),
})

/** What a bot is asked. Ids are of this account’s desk alone: they say nothing of the person elsewhere. */
export interface BotQuestion {
  /** The same for the same question: whoever is asked twice answers the same. */
  id: string
  account: string
  contact: string
  session: string
  at: string
  text: string
  /** What kind of message it was. */
  kind: string
}

type Outcome =
  | { outcome: 'answered' | 'handsOver'; texts: string[] }
  | { outcome: 'nothing' }
  | { outcome: 'failed'; problem: string }

/** By which a bot knows that it is this server that asks: HMAC-SHA-256 of the second and the body. */
export const signature = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/** One question to the account’s bot: signed, through the guarded client, with a bounded answer. */
export async function callBot(
  { outgoing, clock, seal, settings }: Parts,
  { accountId, botUrl, botSecret }: Pick<store.DeskRow, 'accountId' | 'botUrl' | 'botSecret'>,
  question: BotQuestion,
): Promise<Outcome> {
  if (!botUrl || !botSecret) return { outcome: 'failed', problem: 'missing' }
  const secret = seal.open(botSecret, botSeal(accountId))
  if (!secret) return { outcome: 'failed', problem: 'sealed' }
  const body = JSON.stringify(question)
  const timestamp = String(Math.floor(clock.now().getTime() / 1000))
  try {
    const answer = await outgoing.request(botUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'teahouse-timestamp': timestamp,
        'teahouse-signature': signature(secret, timestamp, body),
      },
      body: Buffer.from(body),
      timeoutMs: settings.botTimeoutMs,
      maxBytes: answerBytes,
    })
    if (answer.status < 200 || answer.status >= 300) return { outcome: 'failed', problem: `status ${answer.status}` }
    return read(answer.body)
  } catch (error) {
    if (error instanceof OutgoingProblem) return { outcome: 'failed', problem: error.code }
    throw error
  }
}

function read(body: Buffer): Outcome {
  const text = body.toString('utf8').trim()
  if (text === '') return { outcome: 'nothing' }
  const answer = answerShape.safeParse(jsonOf(text))
  if (!answer.success) return { outcome: 'failed', problem: 'not an answer' }
  const { answers, handOver } = answer.data
  if (handOver) return { outcome: 'handsOver', texts: answers }
  return answers.length > 0 ? { outcome: 'answered', texts: answers } : { outcome: 'nothing' }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Asks the bot about something that was said, and says what it answers. Whatever a bot cannot answer, people will:
 * also when it fails, or has nothing to say.
 */
export async function askBot(parts: Parts, { contactId, heard, kind, text }: AskBot): Promise<void> {
  const { db, clock } = parts
  const [known] = await store.contacts(db, [contactId])
  if (!known) return
  const { accountId } = known
  const desk = await deskOf(parts, db, accountId)
  const current = await store.currentSession(db, contactId)
  const toPeople = (tx: Tx, contact: store.ContactRow, reason: 'bot' | 'botFailed' | 'unanswered') =>
    handOverNow(parts, tx, desk, contact, { ...heard, at: new Date(heard.at) }, reason)
  if (current && current.state !== 'bot') {
    await db.transaction(async (tx) => {
      const contact = await store.lockContact(tx, contactId)
      if (contact) await toPeople(tx, contact, 'unanswered')
    })
    return
  }
  const outcome = await askPatiently(parts, desk, {
    id: heard.id,
    account: accountId,
    contact: contactId,
    session: current?.id ?? heard.id,
    at: heard.at,
    kind,
    text,
  })
  await store.noteBot(db, accountId, outcome.outcome === 'failed' ? outcome.problem : null, clock.now())
  await db.transaction(async (tx) => {
    const contact = await store.lockContact(tx, contactId)
    if (!contact) return
    const session = await store.currentSession(tx, contactId)
    // A person of the desk was faster: what the bot would have said is theirs to say.
    if (session && session.state !== 'bot') {
      await toPeople(tx, contact, 'unanswered')
      return
    }
    if (outcome.outcome === 'answered' || outcome.outcome === 'handsOver') {
      const by = { kind: 'bot' as const, agentId: null }
      const sessionId = session?.id ?? heard.id
      const answers = outcome.texts.map((one) => ({
        content: { kind: 'text' as const, text: one, mentions: [] },
        by,
        sessionId,
      }))
      if (answers.length > 0) await unlessRefused(sideOf(parts, contact).answer(tx, contact, heard.id, answers))
      if (outcome.outcome === 'answered') return
    }
    const reason = outcome.outcome === 'handsOver' ? 'bot' : outcome.outcome === 'failed' ? 'botFailed' : 'unanswered'
    await toPeople(tx, contact, reason)
  })
}

async function askPatiently(parts: Parts, desk: store.DeskRow, question: BotQuestion): Promise<Outcome> {
  let outcome: Outcome = { outcome: 'nothing' }
  for (let tried = 0; tried < tries; tried++) {
    outcome = await callBot(parts, desk, question)
    if (outcome.outcome !== 'failed') return outcome
  }
  return outcome
}

/** Calls the bot as the desk would; nobody else sees it. */
export async function tryBot(
  parts: Parts,
  personId: string,
  { accountId, text }: Parsed<typeof contract.tryBot>,
): Promise<Output<typeof contract.tryBot>> {
  const { db, official, clock } = parts
  await official.enter(db, accountId, personId, 'settings')
  const desk = await store.desk(db, accountId)
  if (!desk.botUrl) throw new Refusal('bot_missing')
  const startedMs = performance.now()
  const contact = derivedId('desk.bot', accountId, personId)
  const at = clock.now().toISOString()
  const id = derivedId('desk.tryBot', accountId, at)
  const outcome = await callBot(parts, desk, { id, account: accountId, contact, session: id, at, kind: 'text', text })
  return {
    outcome: outcome.outcome,
    texts: 'texts' in outcome ? outcome.texts : [],
    problem: 'problem' in outcome ? outcome.problem : null,
    tookMs: Math.round(performance.now() - startedMs),
  }
}
