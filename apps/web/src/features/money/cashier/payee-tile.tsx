import type { Party } from '@teahouse/contract/money/money'
import type { ReactNode } from 'react'
import { Icon } from '../../../ui/icon.tsx'

/** In the place of a picture, for whoever is no person: a shop, a biller, a bank, the server itself. */
export function PayeeTile({ kind }: { kind: Party['kind'] }): ReactNode {
  const icon = kind === 'bank' ? 'bank' : kind === 'biller' ? 'receipt' : 'storefront'
  return (
    <span className="cashier-tile">
      <Icon name={icon} weight="duotone" size={22} />
    </span>
  )
}
