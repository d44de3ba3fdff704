import type { Methods, Output } from '@teahouse/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'

export type Charge = Output<Methods['paycodes.recent']>['charges'][number]

/** What one’s codes are charged for while the page is open, the newest; undefined until one is. */
export function useCharges(): { charge: Charge | undefined; forget(): void } {
  const { client, replica } = useTeahouse()
  const [charge, setCharge] = useState<Charge>()
  /** Charges from before belong to a page that was left. */
  const known = useRef<Set<string>>(undefined)

  const look = useCallback(async () => {
    const { charges } = await client.call('paycodes.recent', {}).catch(() => ({ charges: undefined }))
    if (!charges) return
    const wasFirst = !known.current
    known.current ??= new Set(charges.map(({ saleId }) => saleId))
    const fresh = wasFirst ? undefined : charges.find(({ saleId }) => !known.current!.has(saleId))
    setCharge((shown) => {
      if (fresh && fresh.saleId !== shown?.saleId) return fresh
      return charges.find(({ saleId }) => saleId === shown?.saleId) ?? shown
    })
  }, [client])
  useEffect(() => {
    void look()
    return replica.onNotice((notice) => {
      if (notice.kind === 'changed' && (notice.what === 'wallet' || notice.what === 'payments')) void look()
    })
  }, [look, replica])

  return {
    charge,
    forget() {
      if (charge) known.current?.add(charge.saleId)
      setCharge(undefined)
    },
  }
}
