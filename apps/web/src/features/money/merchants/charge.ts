import { RefusalError } from '@teahouse/client'
import type { Shop } from '@teahouse/contract/money/merchants'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PlainMessageId } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'

export interface Wish {
  /** Stands for this one wish to charge: asked again, it is charged once. */
  requestId: string
  code: string
  amountMinor: string
  note: string
}

/** Where a customer stands at the till. */
export type Charging =
  | { step: 'amount' }
  | { step: 'code' }
  | { step: 'asking'; wish: Wish }
  /** The customer confirms on their phone. */
  | { step: 'waiting'; wish: Wish; saleId: string; payerName: string }
  | { step: 'paid'; wish: Wish; payerName: string }
  | { step: 'over'; wish: Wish; words: EndWords }
  | { step: 'refused'; wish: Wish; words: string }
  /** The line was cut before the answer: nobody here knows whether it was charged, and asking again is safe. */
  | { step: 'unknown'; wish: Wish; words: string }

type EndWords = Extract<PlainMessageId, 'merchants.charge.cancelled' | 'merchants.charge.expired'>

const lookEveryMs = 4_000

/** Charges a customer’s code, and follows it to its end. */
export function useCharging(shop: Shop, tillId: string | undefined) {
  const { client, replica } = useTeahouse()
  const [now, setNow] = useState<Charging>({ step: 'amount' })
  const latest = useRef(now)
  latest.current = now
  const merchantId = shop.id

  const ask = useCallback(
    async (wish: Wish) => {
      if (!tillId) return
      setNow({ step: 'asking', wish })
      try {
        const { state, saleId, payerName } = await client.call('paycodes.charge', { merchantId, tillId, ...wish })
        setNow(after(state, { wish, saleId, payerName }))
      } catch (error) {
        setNow({ step: error instanceof RefusalError ? 'refused' : 'unknown', wish, words: wordsFor(error) })
      }
    },
    [client, merchantId, tillId],
  )

  const look = useCallback(async () => {
    const { current } = latest
    if (current.step !== 'waiting') return
    const { wish, saleId, payerName } = current
    const { state } = await client.call('paycodes.charged', { merchantId, saleId })
    if (latest.current === current && state !== 'waiting') setNow(after(state, { wish, saleId, payerName }))
  }, [client, merchantId])
  const isWaiting = now.step === 'waiting'
  useEffect(() => {
    if (!isWaiting) return
    // The update is a hint; the answer is what counts, also when a hint is lost.
    const lookQuietly = () => void look().catch(() => {})
    const timer = setInterval(lookQuietly, lookEveryMs)
    const off = replica.onNotice((notice) => {
      if (notice.kind === 'changed' && notice.what === 'merchants') lookQuietly()
    })
    return () => {
      clearInterval(timer)
      off()
    }
  }, [isWaiting, look, replica])

  return {
    now,
    go: setNow,
    charge: (code: string, amountMinor: string, note: string) =>
      void ask({ requestId: client.host.newId(), code, amountMinor, note }),
    askAgain: (wish: Wish) => void ask(wish),
    async cancel() {
      const { current } = latest
      if (current.step !== 'waiting') return
      const { wish, saleId, payerName } = current
      const { state } = await client.call('paycodes.cancel', { merchantId, saleId })
      if (latest.current === current) setNow(after(state, { wish, saleId, payerName }))
    },
  }
}

function after(
  state: 'waiting' | 'paid' | 'cancelled' | 'expired',
  { wish, saleId, payerName }: { wish: Wish; saleId: string; payerName: string },
): Charging {
  if (state === 'waiting') return { step: 'waiting', wish, saleId, payerName }
  if (state === 'paid') return { step: 'paid', wish, payerName }
  return { step: 'over', wish, words: `merchants.charge.${state}` }
}
