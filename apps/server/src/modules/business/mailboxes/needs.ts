import type { Mailboxes as MailboxEngine } from '../../../engines/mailboxes/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Desk } from '../desk/index.ts'
import type { Official } from '../official/index.ts'

export interface MailboxesNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  seal: Seal
  engine: MailboxEngine
  official: Pick<Official, 'enter' | 'assertFeature'>
  desk: Pick<Desk, 'receive' | 'addChannel'>
}
