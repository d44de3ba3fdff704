import { WeatherError } from '@teahouse/client'
import { payCodeKey } from '@teahouse/contract/money/paycode'
import { useCallback, useEffect, useState } from 'react'
import { keepKey, keptKey } from '../../../platform/kept-keys.ts'
import { useIsOffline } from '../../../shell/connection-banner.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'

/** What this device makes its codes from. Times are the server’s. */
export interface Enrolment {
  deviceNumber: string
  key: CryptoKey
  goodUntilMs: number
  /** From then on it is asked for anew when there is a line, so that some minutes are always left without one. */
  renewFromMs: number
  /** The server’s clock less this device’s. */
  aheadMs: number
}

export interface EnrolmentState {
  enrolment: Enrolment | undefined
  /** Why there is none, in the person’s words. */
  problem: string | undefined
  retry(): void
}

/** The device’s own means of making codes: what it keeps, renewed in time. */
export function useEnrolment(): EnrolmentState {
  const { client, deviceId } = useTeahouse()
  const isOffline = useIsOffline()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [problem, setProblem] = useState<string>()
  const [round, setRound] = useState(0)

  const renew = useCallback(async () => {
    const askedAtMs = Date.now()
    const { deviceNumber, secret, goodUntil, now } = await client.call('paycodes.enrol', {})
    const nowMs = Date.parse(now)
    const goodUntilMs = Date.parse(goodUntil)
    const fresh = {
      deviceNumber,
      key: await payCodeKey(bytesOf(secret)),
      goodUntilMs,
      renewFromMs: nowMs + (goodUntilMs - nowMs) / 2,
      aheadMs: nowMs - (askedAtMs + Date.now()) / 2,
    }
    await keepKey(deviceId, fresh)
    return fresh
  }, [client, deviceId])

  useEffect(() => {
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    void round
    async function look(): Promise<void> {
      const kept = await keptKey<Enrolment>(deviceId)
      const nowMs = Date.now() + (kept?.aheadMs ?? 0)
      let good = kept && kept.goodUntilMs > nowMs ? kept : undefined
      if (isCurrent) setEnrolment(good)
      if (!good || (good.renewFromMs <= nowMs && !isOffline)) {
        try {
          good = await renew()
          if (!isCurrent) return
          setEnrolment(good)
          setProblem(undefined)
        } catch (error) {
          // Codes that are still good are shown as long as they are, unless the server has said no.
          const words = wordsFor(error)
          if (!isCurrent) return
          setProblem(words)
          if (!isOffline && !isWeather(error)) setEnrolment(undefined)
        }
      }
      if (!good || !isCurrent) return
      const atMs = Date.now() + good.aheadMs
      const nextMs = (good.renewFromMs > atMs ? good.renewFromMs : good.goodUntilMs) - atMs
      timer = setTimeout(() => void look(), Math.max(1_000, nextMs))
    }
    void look()
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [deviceId, renew, isOffline, round])

  return { enrolment, problem, retry: () => setRound(round + 1) }
}

const isWeather = (error: unknown) => error instanceof WeatherError

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
