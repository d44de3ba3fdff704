import type { BankMovement } from '@teahouse/contract/money/banks'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Cell } from '../../../ui/cell.tsx'
import { Money } from '../../../ui/money.tsx'
import { listTime } from '../../../ui/time.ts'

/** A top-up, withdrawal or payout as one line. */
export function MovementCell({ movement }: { movement: BankMovement }): ReactNode {
  const { id, purpose, state, money, confirmedAt } = movement
  return (
    <Cell
      icon={purpose === 'topUp' ? 'wallet' : 'bank'}
      title={t(`banks.purpose.${purpose}`)}
      detail={
        <>
          <span className="banks-state" data-state={state}>
            {t(`banks.state.${state}`)}
          </span>
          {' · '}
          {listTime(confirmedAt)}
        </>
      }
      value={<Money sum={money} />}
      href={`/wallet/banks/movements/${id}`}
    />
  )
}
