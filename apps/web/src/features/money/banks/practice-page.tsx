import type { Output } from '@teahouse/contract'
import type { practice } from '@teahouse/contract/money/banks'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Money } from '../../../ui/money.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { listTime } from '../../../ui/time.ts'
import './banks.css'

/** The practice bank's own window: what its customers see, in its own books. */
export default function PracticePage(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(['banks'], () => client.call('banks.practice', {}), [client])
  return (
    <Page title={t('banks.practice.title')} parent="/wallet/banks">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} avatar={26} />
        )
      ) : value.accounts.length === 0 ? (
        <EmptyState
          title={t('banks.practice.empty')}
          actions={<Button href="/wallet/banks/link">{t('banks.link')}</Button>}
        >
          {t('banks.practice.empty.body')}
        </EmptyState>
      ) : (
        <>
          <Banner>{t('banks.practice.note')}</Banner>
          {value.accounts.map((account) => (
            <PracticeAccount key={account.accountNumber} account={account} />
          ))}
        </>
      )}
    </Page>
  )
}

function PracticeAccount({ account }: { account: Output<typeof practice>['accounts'][number] }): ReactNode {
  const { accountNumber, holderName, balance, isClosed, codes, bookings } = account
  return (
    <>
      <section className="banks-account">
        <p className="banks-words">
          <bdi>{holderName}</bdi>
          {isClosed && ` · ${t('banks.practice.closed')}`}
        </p>
        <p className="banks-number">
          <bdi dir="ltr">{accountNumber.replace(/.{4}(?=.)/g, '$& ')}</bdi>
        </p>
        <Money sum={balance} size="figure" />
      </section>
      {codes.length > 0 && (
        <Card title={t('banks.practice.messages')}>
          {codes.map(({ code, sentAt }) => (
            <Cell
              key={sentAt}
              icon="envelope-simple"
              title={t('banks.practice.code')}
              detail={listTime(sentAt)}
              value={
                <bdi className="banks-code" dir="ltr">
                  {code}
                </bdi>
              }
            />
          ))}
        </Card>
      )}
      <Card title={t('banks.practice.bookings')}>
        {bookings.map(({ id, at, changeMinor, text }) => (
          <Cell
            key={id}
            title={<bdi>{text}</bdi>}
            detail={listTime(at)}
            value={<Money sum={{ currency: balance.currency, amountMinor: changeMinor }} signed />}
          />
        ))}
      </Card>
    </>
  )
}
