import { type Step, step } from '@teahouse/contract/business/official'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import * as store from './store.ts'

/** Which of the seven steps comes next for an account that is being registered; null once it is live. */
export async function nextStep(on: Queryable, row: store.AccountRow): Promise<Step | null> {
  if (row.state !== 'registering') return null
  if (!row.kind) return 'kind'
  if (!row.passwordHash) return (await store.emailCode(on, row.id)) ? 'code' : 'email'
  if (!row.country) return 'country'
  if (row.isVerificationSkipped || (await store.lastApplication(on, row.id))) return 'profile'
  return 'verification'
}

/** Steps that were done can be done again while the account is being registered; none can be left out. */
export async function assertReached(on: Queryable, row: store.AccountRow, asked: Step): Promise<void> {
  const next = await nextStep(on, row)
  if (next && step.options.indexOf(asked) > step.options.indexOf(next)) throw new Refusal('step_not_reached')
}
