import { join } from 'node:path'
import * as contract from '@teahouse/contract/business/desk'
import { closed as windowClosed } from '@teahouse/contract/business/servicemessages'
import { left } from '@teahouse/contract/people/accounts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { setPresence } from './agents.ts'
import { close, handOn, note, say, setLabels, take } from './answer.ts'
import { giveOutJob } from './ask-to-give-out.ts'
import { askBot, tryBot } from './bot.ts'
import { bringInSession, type PastSession } from './bring-in.ts'
import type { Channel, Outsider } from './channels.ts'
import * as developer from './developer.ts'
import { figures } from './figures.ts'
import { forgetPerson } from './forget.ts'
import { giveOut } from './give-out.ts'
import { atDesk, atLast, atReception } from './hear.ts'
import { isWithin } from './hours.ts'
import { inbox, look, readSession } from './inbox.ts'
import { end } from './lifecycle.ts'
import type { DeskNeeds, Parts } from './needs.ts'
import { leave, type OutsideEntry, outsideSaid } from './outside.ts'
import { type AskBot, askBotJob } from './put-to-bot.ts'
import { rate } from './rate.ts'
import { type Received, receive } from './receive.ts'
import { deskOf, newBotSecret, removeCannedAnswer, save, saveCannedAnswer } from './setting-up.ts'
import { appSide, outsideSide } from './sides.ts'
import * as store from './store.ts'
import { agents } from './store-agents.ts'
import { tend } from './tend.ts'
import { editTicket, listTickets, lookAtTicket, makeTicket } from './tickets.ts'

export type { PastSession } from './bring-in.ts'
export type { Channel, DeskLine, Outsider, OutsideSaid } from './channels.ts'
export type { OutsideEntry } from './outside.ts'
export type { Received } from './receive.ts'
export { checks } from './store-checks.ts'

export const migrations = { schema: 'desk', folder: join(import.meta.dirname, 'migrations') }

/** Where the people of an official account answer, whatever way somebody comes. Who may, is decided by the caller. */
export interface Desk {
  readonly routes: readonly Route[]

  /** A way into the inbox besides the app. */
  addChannel(channel: Channel): void
  /** Something said outside the app, in the caller’s commit: told twice under one message id, it is there once. */
  receive(tx: Tx, said: Received): Promise<{ contactId: string; sessionId: string; seq: number }>
  /** What was said with somebody outside the app after a place, in order. */
  outsideSaid(
    on: Queryable,
    who: Omit<Outsider, 'name'>,
    page: { afterSeq: number; limit: number },
  ): Promise<OutsideEntry[]>
  /** Somebody outside the app ends their session. */
  leave(tx: Tx, who: Omit<Outsider, 'name'>): Promise<void>
  isWithinHours(on: Queryable, accountId: string): Promise<boolean>

  /** How a desk is set up, without asking whose: for the demo world. What is left out stays. */
  setUp(tx: Tx, accountId: string, settings: Partial<contract.DeskSettings>): Promise<void>
  /** Sessions that are over, and answers that are given often: for the demo world. What is there stays as it is. */
  bringIn(
    tx: Tx,
    accountId: string,
    share: { past: readonly PastSession[]; cannedAnswers: readonly contract.CannedAnswer[] },
  ): Promise<void>

  /** Agents by name. */
  agents(on: Queryable, accountId: string): Promise<DeskAgent[]>
  agentNamed(on: Queryable, accountId: string, name: string): Promise<DeskAgent | undefined>
  /** Refuses `agent_name_invalid`, `agent_exists`, `agent_nickname_too_long`, `too_many_agents`. */
  addAgent(tx: Tx, agent: { accountId: string; name: string; nickname: string }): Promise<{ id: string }>
  /** Refuses `agent_not_found`, `agent_nickname_too_long`. */
  editAgent(
    tx: Tx,
    agent: { accountId: string; name: string; nickname?: string; avatarId?: string | null },
  ): Promise<void>
  /** Refuses `agent_not_found`. What they had goes back to the others. */
  removeAgent(tx: Tx, accountId: string, name: string): Promise<void>
  /** Puts an operator, by their Teahouse ID, to an agent. Refuses `agent_not_found`, `person_not_found`, `agent_taken`. */
  assignAgent(tx: Tx, asked: { accountId: string; name: string; handle: string }): Promise<void>

  /** A person goes to people (null), or to one agent by name. Refuses `agent_not_found`. */
  handOver(tx: Tx, asked: { accountId: string; personId: string; agent: string | null }): Promise<void>
  /** Refuses `agent_not_found`, and `session_taken` while another agent has the person. */
  openSession(tx: Tx, asked: { accountId: string; personId: string; agent: string; text: string }): Promise<void>
  /** Refuses `agent_not_found`, and `session_not_found` when this agent does not have the person. */
  closeSession(tx: Tx, asked: { accountId: string; personId: string; agent: string; text: string }): Promise<void>
  /** Who has a person now, and since when. */
  sessionOf(on: Queryable, accountId: string, personId: string): Promise<{ agent: string; since: Date } | undefined>
  /** Whom an agent has. Refuses `agent_not_found`. */
  sessionsOf(on: Queryable, accountId: string, name: string): Promise<{ personId: string; since: Date }[]>
  /** Who waits for anybody, the longest first, and how many these are. */
  waiting(
    on: Queryable,
    accountId: string,
    limit: number,
  ): Promise<{ count: number; people: { personId: string; latestAt: Date }[] }>
  /** A program has answered a person: nobody waits any more who waited before. */
  answeredAs(tx: Tx, said: { accountId: string; personId: string; seq: number }): Promise<void>
}

/** Somebody who answers at a desk, as developers know them. */
export interface DeskAgent {
  id: string
  name: string
  nickname: string
  avatarId: string | null
  personId: string | null
  isOnline: boolean
  /** Sessions that they have. */
  open: number
}

const tendEveryMs = 30_000

export function createDesk(needs: DeskNeeds): Desk {
  const { db, clock, jobs, events, accounts, servicemessages } = needs
  const channels: Parts['channels'] = new Map()
  const parts: Parts = { ...needs, channels, sides: { app: appSide(needs), outside: outsideSide(needs, channels) } }

  servicemessages.addAnswerer('desk', atDesk(parts))
  servicemessages.addAnswerer('reception', atReception(parts))
  servicemessages.addAnswerer('fallback', atLast(parts))
  jobs.define(giveOutJob, (asked: { accountId: string }) => giveOut(parts, asked))
  jobs.define(askBotJob, (asked: AskBot) => askBot(parts, asked), { concurrency: 8 })
  jobs.repeat('desk.tend', tendEveryMs, () => tend(parts))
  events.subscribe(windowClosed, 'desk.close', ({ accountId, personId, at }) =>
    db.transaction((tx) => closeWithWindow(parts, tx, { accountId, personId, at: new Date(at) })),
  )
  events.subscribe(left, 'desk.forget', ({ personId }) => db.transaction((tx) => forgetPerson(parts, tx, personId)))
  accounts.addToExport('desk', async function* (personId) {
    yield { path: 'desk.json', json: await store.ofPerson(db, personId) }
  })

  const known = async (on: Queryable, accountId: string): Promise<DeskAgent[]> => {
    const now = clock.now()
    return (await agents(on, accountId)).map(({ id, name, nickname, avatarId, personId, onlineUntil, open }) => ({
      id,
      name,
      nickname,
      avatarId,
      personId,
      isOnline: onlineUntil !== null && onlineUntil > now,
      open,
    }))
  }

  return {
    routes: [
      route(contract.look, ({ accountId }, { session }) => look(parts, session.personId, accountId)),
      route(contract.inbox, (input, { session }) => inbox(parts, session.personId, input)),
      route(contract.read, (input, { session }) => readSession(parts, session.personId, input)),
      route(contract.take, (input, { session }) => take(parts, session.personId, input)),
      route(contract.handOn, (input, { session }) => handOn(parts, session.personId, input)),
      route(contract.close, (input, { session }) => close(parts, session.personId, input)),
      route(contract.say, (input, { session }) => say(parts, session.personId, input)),
      route(contract.note, async (input, { session }) => {
        await note(parts, session.personId, input)
        return {}
      }),
      route(contract.setLabels, (input, { session }) => setLabels(parts, session.personId, input)),
      route(contract.setOnline, (input, { session }) => setPresence(parts, session.personId, input)),
      route(contract.save, (input, { session }) => save(parts, session.personId, input)),
      route(contract.newBotSecret, ({ accountId }, { session }) => newBotSecret(parts, session.personId, accountId)),
      route(contract.tryBot, (input, { session }) => tryBot(parts, session.personId, input)),
      route(contract.saveCannedAnswer, async (input, { session }) => {
        await saveCannedAnswer(parts, session.personId, input)
        return {}
      }),
      route(contract.removeCannedAnswer, async (input, { session }) => {
        await removeCannedAnswer(parts, session.personId, input)
        return {}
      }),
      route(contract.makeTicket, (input, { session }) => makeTicket(parts, session.personId, input)),
      route(contract.editTicket, (input, { session }) => editTicket(parts, session.personId, input)),
      route(contract.tickets, (input, { session }) => listTickets(parts, session.personId, input)),
      route(contract.lookAtTicket, (input, { session }) => lookAtTicket(parts, session.personId, input)),
      route(contract.figures, (input, { session }) => figures(parts, session.personId, input)),
      route(contract.rate, async (input, { session }) => {
        await rate(parts, session.personId, input)
        return {}
      }),
    ],
    addChannel(channel) {
      channels.set(channel.name, channel)
    },
    receive: (tx, said) => receive(parts, tx, said),
    outsideSaid,
    leave: (tx, who) => leave(parts, tx, who),
    async isWithinHours(on, accountId) {
      return isWithin((await deskOf(parts, on, accountId)).when, clock.now())
    },
    async setUp(tx, accountId, settings) {
      await store.lockDesk(tx, accountId)
      await store.saveSettings(tx, accountId, { ...(await store.desk(tx, accountId)), ...settings })
    },
    async bringIn(tx, accountId, { past, cannedAnswers }) {
      for (const one of cannedAnswers) await store.saveCannedAnswer(tx, accountId, one)
      for (const one of past) await bringInSession(parts, tx, accountId, one)
    },
    agents: known,
    agentNamed: async (on, accountId, name) => (await known(on, accountId)).find((one) => one.name === name),
    addAgent: (tx, agent) => developer.addAgent(parts, tx, agent),
    editAgent: (tx, agent) => developer.editAgent(parts, tx, agent),
    removeAgent: (tx, accountId, name) => developer.dropAgent(parts, tx, accountId, name),
    assignAgent: (tx, asked) => developer.assignAgent(parts, tx, asked),
    handOver: (tx, asked) => developer.handOverTo(parts, tx, asked),
    openSession: (tx, asked) => developer.openSession(parts, tx, asked),
    closeSession: (tx, asked) => developer.closeSession(parts, tx, asked),
    sessionOf: developer.sessionOf,
    sessionsOf: developer.sessionsOf,
    async waiting(on, accountId, limit) {
      const rows = await store.waitingPeople(on, accountId, limit)
      return { count: rows[0]?.count ?? 0, people: rows.map(({ personId, latestAt }) => ({ personId, latestAt })) }
    },
    answeredAs: (tx, said) => developer.answeredAs(parts, tx, said),
  }
}

/** The reply window has closed: so has the session, unless the person has written since. They were told of it already. */
async function closeWithWindow(
  parts: Parts,
  tx: Tx,
  { accountId, personId, at }: { accountId: string; personId: string; at: Date },
): Promise<void> {
  const known = await store.contactOf(tx, accountId, personId)
  const contact = known && (await store.lockContact(tx, known.id))
  const session = contact && (await store.currentSession(tx, contact.id))
  if (!session || session.movedAt > at) return
  await end(parts, tx, await deskOf(parts, tx, accountId), { contact, session }, { by: 'silence', isTold: true })
}
