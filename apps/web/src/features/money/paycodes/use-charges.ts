import type { Methods, Output } from '@teahouse/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'

export type Charge = Output<Methods['paycodes.recent']>['charges'][number]

/** What one’s code was charged for while the page is open, as it was then; undefined until it is. */
export function useCharges(): { charge: Charge | undefined; usedAt: string | undefined; forget(): void } {
  const { client, replica } = useTeahouse()
  const [charge, setCharge] = useState<Charge>()
  const [usedAt, setUsedAt] = useState<string>()
  /** Charges from before belong to a page that was left. */
  const known = useRef<Set<string>>(undefined)

  const look = useCallback(async () => {
    const { charges } = await client.call('paycodes.recent', {}).catch(() => ({ charges: undefined }))
    if (!charges) return
    setUsedAt(charges[0]?.at)
    const wasFirst = !known.current
    known.current ??= new Set(charges.map(({ saleId }) => saleId))
    const fresh = wasFirst ? undefined : charges.find(({ saleId }) => !known.current!.has(saleId))
    if (fresh) {
      known.current.add(fresh.saleId)
      setCharge(fresh)
    }
  }, [client])
  useEffect(() => {
    void look()
    return replica.onNotice((notice) => {
      if (notice.kind === 'changed' && (notice.what === 'wallet' || notice.what === 'payments')) void look()
    })
  }, [look, replica])

  return {
    charge,
    /** When a code was charged last. */
    usedAt,
    forget: () => setCharge(undefined),
  }
}
