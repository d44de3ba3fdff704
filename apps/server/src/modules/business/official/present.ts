import type { Application, ConsoleAccount, PublicAccount } from '@teahouse/contract/business/official'
import type { Person } from '@teahouse/contract/people/accounts'
import type { Queryable } from '../../../platform/db/db.ts'
import { type Entered, type OfficialAccount, officialAccount } from './account.ts'
import { openKinds } from './kinds.ts'
import type { Parts } from './needs.ts'
import { duties, featuresOf } from './rules.ts'
import { nextStep } from './steps.ts'
import * as store from './store.ts'

/** As anyone sees it. */
export const publicAccount = (account: OfficialAccount): PublicAccount => ({
  id: account.id,
  kind: account.kind ?? 'service',
  handle: account.handle,
  name: account.name,
  avatarId: account.avatarId,
  intro: account.intro,
  country: account.country,
  isVerified: account.isVerified,
  revision: account.revision,
})

/** As it stands where a person’s name stands. */
export const profileOf = (account: OfficialAccount): Person => ({
  id: account.id,
  handle: account.handle,
  name: account.name,
  avatarId: account.avatarId,
  region: null,
  statusLine: null,
  official: { kind: account.kind ?? 'service', isVerified: account.isVerified },
  revision: account.revision,
})

export function verificationOf(
  { isVerified, verifiedUntil }: OfficialAccount,
  last: store.ApplicationRow['state'] | undefined,
): ConsoleAccount['verification'] {
  if (isVerified) return 'passed'
  if (last === 'waiting' || last === 'refused') return last
  return verifiedUntil ? 'lapsed' : 'none'
}

/** As its operators see it. */
export async function consoleAccount(
  parts: Pick<Parts, 'clock' | 'settings'>,
  on: Queryable,
  { row, role }: Entered,
): Promise<ConsoleAccount> {
  const account = officialAccount(row, parts.clock.now())
  const [step, states] = await Promise.all([nextStep(on, row), store.lastStates(on, [row.id])])
  const isSettings = duties[role].includes('settings')
  return {
    ...publicAccount(account),
    hasKind: account.kind !== null,
    kinds: openKinds(parts, row.country),
    state: row.state,
    role,
    duties: [...duties[role]],
    ...featuresOf(account),
    step,
    timeZone: row.timeZone,
    email: isSettings ? (row.email ?? (await store.emailCode(on, row.id))?.email ?? null) : null,
    wireName: row.wireName,
    verification: verificationOf(account, states.get(row.id)),
    verifiedUntil: row.verifiedUntil?.toISOString() ?? null,
  }
}

export async function presentApplication(
  { media }: Pick<Parts, 'media'>,
  on: Queryable,
  row: store.ApplicationRow,
): Promise<Application> {
  const facts = await media.facts(on, row.documentIds)
  return {
    id: row.id,
    state: row.state,
    name: row.name,
    legalName: row.legalName,
    registrationNumber: row.registrationNumber,
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    note: row.note,
    documents: row.documentIds.flatMap((id) => {
      const file = facts.get(id)
      return file ? [{ id, name: file.name ?? '', contentType: file.contentType, sizeBytes: file.sizeBytes }] : []
    }),
    submittedAt: row.submittedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
    isCallConfirmed: row.callConfirmedAt !== null,
  }
}
