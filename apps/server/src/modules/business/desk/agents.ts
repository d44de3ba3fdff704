import type { Agent } from '@teahouse/contract/business/desk'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { askToGiveOut } from './ask-to-give-out.ts'
import { isOnline } from './give-out.ts'
import { putBack } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { type AgentRow, agents, insertAgent, removeAgent, saveAgent, setOnline } from './store-agents.ts'
import { tellDesk } from './tell.ts'

/** Whoever says that they are there is, for so long; they say it again meanwhile. */
export const onlineMs = 3 * 60_000

export const presentAgent = (row: AgentRow, now: Date): Agent => ({
  id: row.id,
  account: row.name,
  nickname: row.nickname,
  avatarId: row.avatarId,
  personId: row.personId,
  isOnline: isOnline(row, now),
  takes: row.takes,
  open: row.open,
})

/** Somebody who may answer at a desk, as an agent of it: made the first time, under their name. */
export async function agentOf({ accounts }: Parts, tx: Tx, accountId: string, personId: string): Promise<AgentRow> {
  const known = await agents(tx, accountId)
  const found = known.find((one) => one.personId === personId)
  if (found) return found
  const [person] = await accounts.people(tx, [personId])
  const { name: nickname, handle, avatarId } = person!
  const taken = new Set(known.map(({ name }) => name))
  for (let number = 1; ; number++) {
    const name = number === 1 ? handle : `${handle}${number}`
    if (taken.has(name)) continue
    // Two devices of one person come at the same time: the second finds what the first has made.
    await insertAgent(tx, { id: newId(), accountId, name, nickname, avatarId, personId })
    const mine = (await agents(tx, accountId)).find((one) => one.personId === personId)
    if (mine) return mine
  }
}

/** Whoever goes leaves to others what nobody has answered; what is answered stays theirs. */
export async function setPresence(
  parts: Parts,
  personId: string,
  { accountId, isOnline: isHere, takes }: { accountId: string; isOnline: boolean; takes?: number | undefined },
): Promise<{ me: Agent }> {
  const { db, clock, official } = parts
  return db.transaction(async (tx) => {
    await official.enter(tx, accountId, personId, 'desk')
    const now = clock.now()
    const me = await agentOf(parts, tx, accountId, personId)
    const was = isOnline(me, now)
    if (takes !== undefined && takes !== me.takes) await saveAgent(tx, { ...me, takes })
    const onlineUntil = isHere ? new Date(now.getTime() + onlineMs) : now
    await setOnline(tx, me.id, onlineUntil)
    if (was !== isHere) {
      await tellDesk(parts, tx, accountId)
      if (isHere) await askToGiveOut(parts, tx, accountId)
      else await leave(parts, tx, me, ({ waitingSince }) => waitingSince !== null)
    }
    return { me: presentAgent({ ...me, onlineUntil, takes: takes ?? me.takes }, now) }
  })
}

/** Whoever may not answer any more leaves all that they have to others. */
export async function letGo(parts: Parts, tx: Tx, agent: Pick<AgentRow, 'id' | 'accountId'>): Promise<void> {
  await removeAgent(tx, agent.id, parts.clock.now())
  await leave(parts, tx, agent, () => true)
}

async function leave(
  parts: Parts,
  tx: Tx,
  agent: Pick<AgentRow, 'id' | 'accountId'>,
  leaves: (session: store.SessionRow) => boolean,
): Promise<void> {
  const open = await store.openSessions(tx, agent.accountId, agent.id)
  for (const { sessionId, contactId } of open.sort((a, b) => (a.contactId < b.contactId ? -1 : 1))) {
    const contact = await store.lockContact(tx, contactId)
    const session = await store.session(tx, sessionId)
    if (contact && session?.agentId === agent.id && leaves(session))
      await putBack(parts, tx, { contact, session }, agent.id)
  }
}
