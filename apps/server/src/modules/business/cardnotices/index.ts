import type { TextMessenger } from '../../../engines/mail/index.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { Banks } from '../../money/banks/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Official } from '../official/index.ts'
import type { Templates } from '../templates/index.ts'
import { type Movement, tellOfMovement, textOfMovement } from './tell.ts'

export interface Needs {
  db: Db
  jobs: Jobs
  accounts: Pick<Accounts, 'account'>
  textMessenger: TextMessenger
  banks: Pick<Banks, 'onMovement'>
  official: Pick<Official, 'byHandle'>
  templates: Pick<Templates, 'add' | 'sendNotice'>
  settings: {
    /** The official account of the bank, by its ID. */
    accountHandle: string
    /** In whole units of the currency: from this sum on a text message goes out too. */
    textFrom: number
  }
}

const noticeJob = 'cardnotices.tell'
const textJob = 'cardnotices.text'

/** Tells people of movements of their bank accounts. */
export function createCardNotices(needs: Needs): void {
  const { jobs, banks } = needs
  jobs.define<Movement>(noticeJob, (movement) => tellOfMovement(needs, movement))
  jobs.define<Movement>(textJob, (movement) => textOfMovement(needs, movement))
  banks.onMovement(async (tx, movement) => {
    const key = `${movement.bookingId} ${movement.personId}`
    await jobs.enqueue(tx, noticeJob, movement, { key })
    if (isLarge(movement, needs.settings.textFrom)) await jobs.enqueue(tx, textJob, movement, { key })
  })
}

/** 99.99 is not, 100.00 is. */
function isLarge({ changeMinor, unitMinor }: Movement, textFrom: number): boolean {
  const change = BigInt(changeMinor)
  return (change < 0n ? -change : change) >= BigInt(textFrom) * BigInt(unitMinor)
}
