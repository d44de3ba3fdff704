import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { Answer, Happening } from '../servicemessages/index.ts'
import { askToGiveOut } from './ask-to-give-out.ts'
import { begin, end, handOver, tellIfNobodyIsThere } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import { putToBot } from './put-to-bot.ts'
import { deskOf, type Setup } from './setting-up.ts'
import * as store from './store.ts'
import { tellDesk } from './tell.ts'
import { asksForPerson } from './words.ts'

/** Something that the other side did. */
export interface Heard {
  id: string
  at: Date
  /** Of something said: its place. */
  seq: number | null
  asksForPerson: boolean
}

/**
 * The first who is asked about what a person did in the app: goes on with their session, or begins one. People answer
 * what is theirs, and what asks for them; all else is passed on to rules and bots.
 */
export const atDesk =
  (parts: Parts): Answer =>
  async (happening) => {
    const { db } = parts
    const { accountId, personId, kind } = happening
    const [row, known] = await Promise.all([store.desk(db, accountId), store.contactOf(db, accountId, personId)])
    // Most accounts have no desk, and most people no business with one.
    if (!row.isOn && !known) return 'passed'
    const desk = await deskOf(parts, db, accountId)
    return db.transaction(async (tx) => {
      const contact = await lockPerson(tx, accountId, personId)
      if (kind === 'unfollow') {
        const session = await store.currentSession(tx, contact.id)
        if (session) await end(parts, tx, desk, { contact, session }, { by: 'person', isTold: true })
        return 'passed'
      }
      if (kind !== 'message' && kind !== 'menu') return 'passed'
      const heard = heardOf(desk, happening)
      return hear(parts, tx, desk, contact, heard)
    })
  }

/** The contact of somebody in the app, locked; made when it is missing. */
export const lockPerson = (tx: Tx, accountId: string, personId: string): Promise<store.ContactRow> =>
  store.lockContactAt(tx, { id: newId(), accountId, channel: 'app', address: personId, personId, name: '' })

/** A button’s key asks for a person as a word does, and so does `human` in whatever language the words are. */
function heardOf(desk: Setup, { id, at, message, key }: Happening): Heard {
  const text = message?.content.kind === 'text' ? message.content.text : null
  const said = text ?? key
  const asks = desk.isOn && said !== null && (asksForPerson(said, desk.words) || key?.toLowerCase() === 'human')
  return { id, at, seq: message?.seq ?? null, asksForPerson: asks }
}

/**
 * What the other side did, in their session; `taken` when people answer it. Told again, it changes nothing that was
 * decided: what belongs to a session that is closed begins no other.
 */
export async function hear(
  parts: Parts,
  tx: Tx,
  desk: Setup,
  contact: store.ContactRow,
  heard: Heard,
): Promise<'taken' | 'passed'> {
  const { seq } = heard
  const before = await store.currentSession(tx, contact.id)
  if (!before) {
    const last = await store.lastSession(tx, contact.id)
    const isToldAgain =
      seq === null
        ? last?.closedAt && heard.at <= last.closedAt
        : contact.closedThrough > 0 && seq <= contact.closedThrough
    if (isToldAgain) return contact.closedByPeople ? 'taken' : 'passed'
    if (!desk.isOn) return 'passed'
  }
  const session = before ?? (await begin(parts, tx, contact, seq, heard.at))
  const matter = { contact, session }
  const isNews = seq === null || seq > session.heardSeq || !before
  if (isNews) {
    if (seq !== null) {
      session.heardSeq = seq
      session.lastSeq = Math.max(session.lastSeq, seq)
    }
    session.movedAt = heard.at
    session.lastIsTheirs = true
    if (session.state !== 'bot') session.waitingSince ??= heard.at
    await store.saveSession(tx, session)
  }
  if (heard.asksForPerson) await handOver(parts, tx, matter, 'asked')
  if (session.state === 'bot') return 'passed'
  await tellIfNobodyIsThere(parts, tx, desk, matter, heard.id)
  if (session.state === 'waiting') await askToGiveOut(parts, tx, contact.accountId)
  await tellDesk(parts, tx, contact.accountId)
  return 'taken'
}

/** The last but the default reply: what no rule answered goes to the account’s bot, or to people. */
export const atReception =
  (parts: Parts): Answer =>
  async ({ id, accountId, personId, kind, at, message }) => {
    if (kind !== 'message') return 'passed'
    const { db } = parts
    const desk = await deskOf(parts, db, accountId)
    if (!desk.isOn || desk.beyondRules === 'reply') return 'passed'
    const content = message?.content
    const heard = { id, at, seq: message?.seq ?? null }
    await db.transaction(async (tx) => {
      const contact = await lockPerson(tx, accountId, personId)
      if (desk.beyondRules === 'people' || !desk.botUrl)
        await handOverNow(parts, tx, desk, contact, heard, 'unanswered')
      else await putToBot(parts, tx, contact.id, heard, content)
    })
    return 'taken'
  }

/** Something that nobody else could answer: people will, in the session that it belongs to or in a new one. */
export async function handOverNow(
  parts: Parts,
  tx: Tx,
  desk: Setup,
  contact: store.ContactRow,
  heard: Omit<Heard, 'asksForPerson' | 'id'> & { id: string | null },
  reason: 'unanswered' | 'bot' | 'botFailed' | 'developer',
): Promise<store.SessionRow | undefined> {
  const before = await store.currentSession(tx, contact.id)
  // It lay in a session that people have closed since.
  if (!before && heard.seq !== null && heard.seq <= contact.closedThrough && contact.closedByPeople) return undefined
  const session = before ?? (await begin(parts, tx, contact, heard.seq, heard.at))
  const isNews = heard.seq !== null && heard.seq > session.heardSeq
  if (session.state === 'bot' || isNews) session.waitingSince ??= heard.at
  if (isNews) {
    session.heardSeq = heard.seq!
    session.lastSeq = Math.max(session.lastSeq, heard.seq!)
    await store.saveSession(tx, session)
  }
  await handOver(parts, tx, { contact, session }, reason)
  await tellIfNobodyIsThere(parts, tx, desk, { contact, session }, heard.id)
  return session
}

/** After everybody, the default reply included: what nobody answered goes to people. */
export const atLast =
  (parts: Parts): Answer =>
  async ({ id, accountId, personId, kind, at, message }) => {
    if (kind !== 'message') return 'passed'
    const desk = await deskOf(parts, parts.db, accountId)
    if (!desk.isOn) return 'passed'
    await parts.db.transaction(async (tx) => {
      const contact = await lockPerson(tx, accountId, personId)
      await handOverNow(parts, tx, desk, contact, { id, at, seq: message?.seq ?? null }, 'unanswered')
    })
    return 'taken'
  }
