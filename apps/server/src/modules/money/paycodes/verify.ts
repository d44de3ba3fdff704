import { timingSafeEqual } from 'node:crypto'
import { deviceNumberIn, payCodeKey, payCodeOf, payCodeWindow } from '@teahouse/contract/money/paycode'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Clocks may differ by so many windows, and people need a moment to hold up a phone. */
const skewWindows = 1
const nobodysSecret = new Uint8Array(32)

/** Whose code it is and of which window; undefined when it is nobody’s. Takes as long for a wrong one as for a right one. */
export async function verify(
  { clock }: Pick<Parts, 'clock'>,
  on: Queryable,
  code: string,
): Promise<{ enrolment: store.Enrolment; codeWindow: number } | undefined> {
  const now = clock.now()
  const enrolment = await store.enrolment(on, deviceNumberIn(code) ?? '', now)
  const key = await payCodeKey(enrolment ? new Uint8Array(enrolment.secret) : nobodysSecret)
  let codeWindow: number | undefined
  for (let skew = -skewWindows; skew <= skewWindows; skew++) {
    const window = payCodeWindow(now.getTime()) + skew
    const right = await payCodeOf(enrolment?.deviceNumber ?? '00000000', key, window)
    if (timingSafeEqual(Buffer.from(right), Buffer.from(code))) codeWindow = window
  }
  if (!enrolment || codeWindow === undefined) return undefined
  return { enrolment, codeWindow }
}
