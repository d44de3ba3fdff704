import type { PushAnswer } from '@teahouse/contract/programs/developers'
import { OutgoingProblem } from '../../../engines/outgoing/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { shorten } from '../../../platform/text.ts'
import type { Happening } from '../../business/servicemessages/index.ts'
import { BadAnswer, type Field, type PushServer, type Reply } from './dialect.ts'
import { accountOf, tongueOf } from './enter.ts'
import type { Parts } from './needs.ts'
import { openidOf } from './openids.ts'
import { activeServer } from './server.ts'
import * as accounts from './store.ts'
import type { PushRow } from './store-pushes.ts'
import * as store from './store-pushes.ts'

/** A server has so long to answer, and the next try begins no sooner than that after this one. */
export const answerWithinMs = 5_000
/** Somebody who died while trying has it taken over after this. */
const triedWithinMs = 15_000
/** So many people of one account are told at once. */
const placesEach = 8
const lookEveryMs = 1_000
const answerMaxBytes = 64 * 1024
const keptLength = 4_000

export const pushJob = 'developers.push'
const againJob = 'developers.pushAgain'

/** Begins to push what waits. Whoever is at it already hears of it at once. */
async function callFor({ jobs, lively }: Parts, tx: Tx, accountId: string): Promise<void> {
  await jobs.enqueue(tx, pushJob, { accountId }, { key: accountId })
  tx.afterCommit(() => lively.get(accountId)?.())
}

/** Takes what a person did, when the account has a server that is told. */
export async function takeHappening(parts: Parts, happening: Happening): Promise<'taken' | 'passed'> {
  const { db, clock } = parts
  const { accountId, personId, id, at } = happening
  const server = await activeServer(parts, db, accountId)
  if (!server) return 'passed'
  // An app rests while the verification of its account has lapsed.
  const account = await accountOf(parts, db, { kind: server.kind, accountId })
  if (!account?.isOpen) return 'passed'
  const { message } = happening
  // The wire tells of one picture at a time.
  const pictures = message?.content.kind === 'photos' ? message.content.photos.length : 1
  await db.transaction(async (tx) => {
    let isNew = false
    for (let part = 0; part < pictures; part++) {
      const row = {
        id: part === 0 ? derivedId('developers.push', id) : derivedId('developers.push', id, String(part)),
        accountId,
        personId,
        happeningId: id,
        kind: happening.kind,
        told: { kind: 'happening' as const, happening: { ...happening, at: at.toISOString() }, part },
        at,
      }
      isNew = (await store.insertPush(tx, row, clock.now())) || isNew
    }
    if (isNew) await callFor(parts, tx, accountId)
  })
  return 'taken'
}

export interface WireEvent {
  /** Derived from what happened, so that it is told once. */
  id: string
  /** As the wire names it: `MASSSENDJOBFINISH`. */
  name: string
  fields: readonly Field[]
  /** Whom it concerns; null: the account as a whole. */
  personId: string | null
}

/** Tells the account’s server of something, when it has one. */
export async function pushEvent(parts: Parts, tx: Tx, accountId: string, event: WireEvent): Promise<void> {
  if (!(await store.serverOfAccount(tx, accountId))) return
  const { id, name, fields, personId } = event
  const at = parts.clock.now()
  const told = { kind: 'event' as const, name, fields }
  const row = { id, accountId, personId, happeningId: null, kind: name, told, at }
  if (await store.insertPush(tx, row, at)) await callFor(parts, tx, accountId)
}

/** Three more tries for what failed. */
export async function pushAgain(parts: Parts, tx: Tx, accountId: string, pushId: string): Promise<boolean> {
  if (!(await store.tryAgain(tx, accountId, pushId, parts.clock.now()))) return false
  await callFor(parts, tx, accountId)
  return true
}

export function definePushing(parts: Parts): void {
  const { jobs } = parts
  const work = ({ accountId }: { accountId: string }) => pushAll(parts, accountId)
  jobs.define(pushJob, work, { concurrency: 32 })
  jobs.define(againJob, work, { concurrency: 32 })
}

/**
 * Pushes all that waits for an account: several people at once, what one person did in its order. A slow server holds up
 * nobody but itself.
 */
async function pushAll(parts: Parts, accountId: string): Promise<void> {
  const { db, clock, jobs, lively } = parts
  const underWay = new Set<Promise<void>>()
  for (;;) {
    const woken = Promise.withResolvers<void>()
    lively.set(accountId, woken.resolve)
    const now = clock.now()
    const begun = await store.beginTries(db, {
      accountId,
      now,
      nextAt: new Date(now.getTime() + triedWithinMs),
      room: placesEach - underWay.size,
    })
    for (const push of begun) {
      const work = tryOnce(parts, push, now)
        .catch((error) => giveBack(parts, push, error))
        .finally(() => underWay.delete(work))
      underWay.add(work)
    }
    if (underWay.size === 0) break
    const look = setTimeout(woken.resolve, lookEveryMs)
    // At a full house only an end makes room.
    await Promise.race(underWay.size < placesEach ? [...underWay, woken.promise] : [...underWay])
    clearTimeout(look)
  }
  lively.delete(accountId)
  const due = await store.nextDue(db, accountId)
  if (due) await db.transaction((tx) => jobs.enqueue(tx, againJob, { accountId }, { key: accountId, at: due }))
}

/** A fault of this server’s own, or weather: the try is lost, and nothing else. */
async function giveBack({ db, log }: Parts, push: PushRow, error: unknown): Promise<void> {
  log.error({ err: error, push: push.id }, 'a push could not be tried')
  if (push.triesLeft === 0) await db.transaction((tx) => store.endTry(tx, push.id, 'failed', push.lastProblem))
}

async function tryOnce(parts: Parts, push: PushRow, begunAt: Date): Promise<void> {
  const { db, log } = parts
  const outcome = await ask(parts, push)
  if (outcome === 'untold') {
    await store.dropPush(db, push.id)
    return
  }
  const { answer, reply } = outcome
  await db
    .transaction(async (tx) => {
      await store.noteTry(tx, push, answer, begunAt)
      if (reply) {
        await give(parts, tx, push, reply)
        await store.endTry(tx, push.id, 'answered', null)
        return
      }
      // What cannot be read is not read better a second time.
      const isOver = push.triesLeft === 0 || answer.problem === 'badAnswer'
      await store.endTry(tx, push.id, isOver ? 'failed' : 'waiting', answer.problem)
      await store.tryNotBefore(tx, push.id, new Date(begunAt.getTime() + answerWithinMs))
      if (isOver) await sayServiceDown(parts, tx, push)
    })
    .catch(async (error) => {
      if (!(error instanceof Refusal)) throw error
      // A reply that the account may not give: nobody is there to hear it.
      log.info({ push: push.id, refusal: error.code }, 'a reply was refused')
      await db.transaction(async (tx) => {
        await store.noteTry(tx, push, { ...answer, problem: 'badAnswer', detail: error.message }, begunAt)
        await store.endTry(tx, push.id, 'answered', 'badAnswer')
      })
    })
}

/** What a person did is answered once, by whichever try. */
async function give({ servicemessages, handOver }: Parts, tx: Tx, push: PushRow, reply: Reply): Promise<void> {
  const { accountId, personId, happeningId } = push
  if (reply.kind === 'nothing' || !personId || !happeningId) return
  if (reply.kind === 'desk') {
    await handOver(tx, { accountId, personId, agent: reply.agent })
    return
  }
  const speaker = { kind: 'program' as const, id: null }
  await servicemessages.answer(tx, { id: happeningId, accountId, personId }, reply.contents, speaker)
}

/** The person waits for an answer that will not come. */
async function sayServiceDown({ chat }: Parts, tx: Tx, { accountId, personId, told }: PushRow): Promise<void> {
  if (!personId || told.kind !== 'happening' || told.happening.kind === 'unfollow') return
  await chat.official.line(tx, accountId, personId, { event: 'serviceDown', actorId: null, personIds: [], text: '' })
}

async function ask(parts: Parts, push: PushRow): Promise<'untold' | { answer: PushAnswer; reply?: Reply }> {
  const { db, clock } = parts
  const { accountId, personId } = push
  const row = await activeServer(parts, db, accountId)
  const app = row && (await accounts.app(db, row.appId))
  const account = app && (await accountOf(parts, db, app))
  if (!row || !app || !account) return 'untold'
  const { dialect } = tongueOf(parts, app.kind)
  const fields = push.fields ?? (await dialect.describe(accountId, push.told))
  if (!fields) return 'untold'
  if (!push.fields) await store.setFields(db, push.id, dialect.nameOf(fields), fields)
  const server: PushServer = { ...row, wireName: account.wireName }
  const isMessage = push.told.kind === 'happening' && push.told.happening.kind === 'message'
  const openid = personId ? openidOf(app, personId) : null
  const request = dialect.request(server, { fields, openid, number: push.number, at: push.at, isMessage }, clock.now())
  const shown = `POST ${request.url}\n\n${shorten(Buffer.from(request.body).toString(), keptLength)}`
  const { answer, body } = await send(parts, { ...request, method: 'POST' }, shown)
  if (!body) return { answer }
  try {
    return { answer, reply: await dialect.read(server, accountId, body) }
  } catch (error) {
    if (!(error instanceof BadAnswer)) throw error
    return { answer: { ...answer, problem: 'badAnswer', detail: error.message } }
  }
}

/** One request to a developer’s server, and what the log says of it; `body` when it answered 200. */
export async function send(
  { outgoing }: Pick<Parts, 'outgoing'>,
  request: { url: string; method: 'GET' | 'POST'; headers?: Record<string, string>; body?: Uint8Array },
  shown: string,
): Promise<{ answer: PushAnswer; body?: Buffer }> {
  const startedAtMs = performance.now()
  const told = (more: Pick<PushAnswer, 'status' | 'problem' | 'detail' | 'answer'>): PushAnswer => ({
    ...more,
    request: storable(shown),
    tookMs: Math.round(performance.now() - startedAtMs),
  })
  try {
    const { status, body } = await outgoing.request(request.url, {
      ...request,
      protocols: ['http:', 'https:'],
      timeoutMs: answerWithinMs,
      maxBytes: answerMaxBytes,
    })
    const answer = storable(shorten(body.toString(), keptLength))
    if (status !== 200) return { answer: told({ status, problem: 'badStatus', detail: `status ${status}`, answer }) }
    return { answer: told({ status, problem: null, detail: '', answer }), body }
  } catch (error) {
    if (!(error instanceof OutgoingProblem)) throw error
    return { answer: told({ status: null, problem: problems[error.code], detail: error.message, answer: '' }) }
  }
}

const problems = {
  forbidden: 'forbidden',
  unreachable: 'unreachable',
  too_slow: 'tooSlow',
  too_large: 'tooLarge',
  too_many_redirects: 'badStatus',
} as const satisfies Record<OutgoingProblem['code'], PushAnswer['problem']>

/** As the database takes it, whatever came. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
