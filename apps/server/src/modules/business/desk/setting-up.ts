import { randomBytes } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/desk'
import { OutgoingProblem } from '../../../engines/outgoing/index.ts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Hours } from './hours.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { tellDesk } from './tell.ts'

/** How a desk is set up, with the account’s clock. */
export interface Setup extends store.DeskRow {
  when: Hours
}

export async function deskOf({ official }: Parts, on: Queryable, accountId: string): Promise<Setup> {
  const [row, account] = await Promise.all([store.desk(on, accountId), official.account(on, accountId)])
  return { ...row, when: { timeZone: account?.timeZone ?? 'UTC', spans: row.hours, closedOn: row.closedOn } }
}

export const presentSettings = ({
  isOn,
  words,
  hours,
  closedOn,
  outOfHours,
  beyondRules,
  assignment,
  unassignedMinutes,
  windowMinutes,
  asksRating,
  labels,
  botUrl,
}: store.DeskRow): contract.DeskSettings => ({
  isOn,
  words,
  hours,
  closedOn,
  outOfHours,
  beyondRules,
  assignment,
  unassignedMinutes,
  windowMinutes,
  asksRating,
  labels,
  botUrl,
})

/** What is left out stays. A bot gets its first secret with its address; a new one is asked for by `desk.newBotSecret`. */
export async function save(
  parts: Parts,
  personId: string,
  { accountId, settings }: Parsed<typeof contract.save>,
): Promise<Output<typeof contract.save>> {
  const { db, official } = parts
  return db.transaction(async (tx) => {
    const account = await official.enter(tx, accountId, personId, 'settings')
    official.assertFeature(account, 'desk')
    await store.lockDesk(tx, accountId)
    const before = await store.desk(tx, accountId)
    const changed = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
    const after: store.DeskRow = { ...before, ...changed }
    if (after.botUrl && after.botUrl !== before.botUrl) judge(parts, after.botUrl)
    if (after.botUrl && !before.botSecret) await keepSecret(parts, tx, accountId, newSecret())
    await store.saveSettings(tx, accountId, presentSettings(after))
    await tellDesk(parts, tx, accountId)
    return { settings: presentSettings(after) }
  })
}

export async function newBotSecret(parts: Parts, personId: string, accountId: string): Promise<{ secret: string }> {
  return parts.db.transaction(async (tx) => {
    await parts.official.enter(tx, accountId, personId, 'settings')
    const secret = newSecret()
    await store.lockDesk(tx, accountId)
    await keepSecret(parts, tx, accountId, secret)
    return { secret }
  })
}

/** What the bot’s secret is sealed for. */
export const botSeal = (accountId: string): string => `desk.bot:${accountId}`

const keepSecret = ({ seal }: Parts, tx: Tx, accountId: string, secret: string): Promise<void> =>
  store.saveBotSecret(tx, accountId, seal.close(secret, botSeal(accountId)))

const newSecret = () => randomBytes(32).toString('base64url')

function judge({ outgoing }: Parts, url: string): void {
  try {
    outgoing.judge(url)
  } catch (error) {
    if (error instanceof OutgoingProblem) throw new Refusal('url_not_allowed')
    throw error
  }
}

const mostCannedAnswers = 300

export async function saveCannedAnswer(
  parts: Parts,
  personId: string,
  { accountId, cannedAnswerId, title, text }: Parsed<typeof contract.saveCannedAnswer>,
): Promise<void> {
  await parts.db.transaction(async (tx) => {
    await parts.official.enter(tx, accountId, personId, 'desk')
    const kept = await store.cannedAnswers(tx, accountId)
    const isNew = !kept.some(({ id }) => id === cannedAnswerId)
    if (isNew && kept.length >= mostCannedAnswers) throw new Refusal('too_many')
    await store.saveCannedAnswer(tx, accountId, { id: cannedAnswerId, title, text })
    await tellDesk(parts, tx, accountId)
  })
}

export async function removeCannedAnswer(
  parts: Parts,
  personId: string,
  { accountId, cannedAnswerId }: Parsed<typeof contract.removeCannedAnswer>,
): Promise<void> {
  await parts.db.transaction(async (tx: Tx) => {
    await parts.official.enter(tx, accountId, personId, 'desk')
    await store.removeCannedAnswer(tx, accountId, cannedAnswerId)
    await tellDesk(parts, tx, accountId)
  })
}
