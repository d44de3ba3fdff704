import type { Bus } from '../../../engines/bus/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Wakes } from '../../../platform/wakes.ts'
import type { Desk } from '../desk/index.ts'
import type { Official } from '../official/index.ts'

export interface WebchatNeeds {
  db: Db
  clock: Clock
  bus: Bus
  official: Pick<Official, 'enter' | 'assertFeature' | 'account'>
  desk: Pick<Desk, 'receive' | 'addChannel' | 'outsideSaid' | 'isWithinHours' | 'leave'>
  /** Where the window’s script is had: the developers’ origin, as a browser that sees this server at `asked` sees it. */
  scriptOrigin: (asked: string | null) => string
  /** How long `listen` waits, in milliseconds. */
  waitMs?: number
}

export interface Parts extends WebchatNeeds {
  wakes: Wakes
  waitMs: number
}
