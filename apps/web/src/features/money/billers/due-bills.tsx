import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Card } from '../../../ui/cell.tsx'
import './billers.css'
import { BillCell } from './bill-cell.tsx'
import { dueOf } from './due.ts'
import { useMyBills } from './my-bills.ts'

/** What is due under the numbers that one keeps, for the wallet; nothing when nothing is. */
export function DueBills(): ReactNode {
  const { value } = useMyBills()
  const due = dueOf(value?.remembered ?? [])
  if (due.length === 0) return null
  return (
    <Card title={t('billers.due')}>
      {due.slice(0, 3).map(({ bill, biller, label }) => (
        <BillCell key={bill.id} bill={bill} biller={biller} label={label} href={`/wallet/bills/${bill.id}`} />
      ))}
    </Card>
  )
}
