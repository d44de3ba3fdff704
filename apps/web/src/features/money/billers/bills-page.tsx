import type { Remembered } from '@teahouse/contract/money/billers'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import './billers.css'
import { BillCell } from './bill-cell.tsx'
import { dueOf } from './due.ts'
import { kinds } from './kinds.ts'
import { useMyBills } from './my-bills.ts'

/** What is due, the numbers that one keeps, and whom one can pay. */
export default function BillsPage(): ReactNode {
  const { client } = useTeahouse()
  const mine = useMyBills()
  const { value, problem, reload } = useLoaded(() => client.call('billers.list', {}), [client])
  const kept = mine.value?.remembered ?? []
  const due = dueOf(kept)

  const forget = async ({ biller, customerNumber }: Remembered) => {
    const isSure = await confirm({
      title: t('billers.forget.title', { number: isolate(customerNumber) }),
      body: t('billers.forget.body', { biller: isolate(biller.name) }),
      action: t('billers.forget'),
      tone: 'danger',
    })
    if (isSure) await attempt(() => client.call('billers.forget', { billerId: biller.id, customerNumber }))
    mine.reload()
  }

  return (
    <Page title={t('billers.title')} parent="/wallet">
      <ConnectionBanner />
      {due.length > 0 && (
        <Card title={t('billers.due')}>
          {due.map(({ bill, biller, label }) => (
            <BillCell key={bill.id} bill={bill} biller={biller} label={label} href={`/wallet/bills/${bill.id}`} />
          ))}
        </Card>
      )}
      {kept.length > 0 && (
        <Card title={t('billers.kept')} {...(due.length === 0 && { hint: t('billers.nothing-due') })}>
          {kept.map((one) => (
            <Cell
              key={`${one.biller.id} ${one.customerNumber}`}
              icon={kinds[one.biller.kind].icon}
              iconWeight="duotone"
              title={<bdi>{one.label || one.biller.name}</bdi>}
              detail={<bdi>{[one.label && one.biller.name, one.customerNumber].filter(Boolean).join(' · ')}</bdi>}
              trail={
                <IconButton
                  icon="trash"
                  size={20}
                  label={t('billers.forget.number', { number: isolate(one.customerNumber) })}
                  onClick={() => void forget(one)}
                />
              }
            />
          ))}
        </Card>
      )}
      {value ? (
        <Card title={t('billers.choose')} {...(value.billers.length === 0 && { hint: t('billers.none') })}>
          {value.billers.map((biller) => (
            <Cell
              key={biller.id}
              icon={kinds[biller.kind].icon}
              iconWeight="duotone"
              title={<bdi>{biller.name}</bdi>}
              detail={t(kinds[biller.kind].words)}
              href={`/wallet/bills/pay/${biller.id}`}
            />
          ))}
        </Card>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={4} avatar={26} />
      )}
    </Page>
  )
}
