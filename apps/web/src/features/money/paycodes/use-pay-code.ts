import { payCodeOf, payCodeSeconds, payCodeWindow } from '@teahouse/contract/money/paycode'
import { useEffect, useState } from 'react'
import type { Enrolment } from './enrolment.ts'

export interface PayCode {
  digits: string
  /** Which stretch of time it is of. */
  window: number
  secondsLeft: number
}

/** The code of this moment; undefined until it is made, and when the device may make none any more. */
export function usePayCode(enrolment: Enrolment | undefined): PayCode | undefined {
  const [code, setCode] = useState<PayCode & { of: Enrolment }>()
  useEffect(() => {
    if (!enrolment) return
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    async function tick(of: Enrolment): Promise<void> {
      const nowMs = Date.now() + of.aheadMs
      if (nowMs >= of.goodUntilMs) return setCode(undefined)
      const window = payCodeWindow(nowMs)
      const digits = await payCodeOf(of.deviceNumber, of.key, window)
      if (!isCurrent) return
      const secondsLeft = Math.ceil(payCodeSeconds - (nowMs / 1000 - window * payCodeSeconds))
      setCode({ digits, window, secondsLeft, of })
      timer = setTimeout(() => void tick(of), 1000 - (nowMs % 1000))
    }
    void tick(enrolment)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [enrolment])
  return code?.of === enrolment ? code : undefined
}
