import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Money } from '../../../ui/money.tsx'
import { Skeleton, SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { DueBills } from '../billers/due-bills.tsx'
import './wallet.css'
import { type Balances, useBalances, useCovered } from './balances.ts'
import { Covered } from './covered.tsx'
import { EntryRow } from './entry-row.tsx'
import { useStatement } from './statement.ts'

/** What one has, and the ways to everything about money. */
export default function WalletPage(): ReactNode {
  const { value, problem, reload } = useBalances()
  return (
    <Page title={t('wallet.title')} parent="/me">
      <ConnectionBanner />
      {value?.isFrozen && (
        <Banner icon="lock" tone="warning">
          {t('wallet.frozen')}
        </Banner>
      )}
      {!value && problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <Figures balances={value?.balances} />}
      <DueBills />
      <Card>
        <Cell href="/wallet/statement" icon="receipt" title={t('wallet.statement')} />
        <Cell href="/wallet/months" icon="chart-bar" title={t('wallet.months')} />
        <Cell href="/wallet/bills" icon="lightning" title={t('billers.title')} />
        <Cell href="/wallet/banks" icon="bank" title={t('wallet.banks')} />
      </Card>
      <Card>
        <Cell href="/red-packets" icon="gift" title={t('wallet.redPackets')} />
        <Cell href="/shops" icon="storefront" title={t('wallet.shop')} />
      </Card>
      <Card>
        <Cell href="/wallet/security" icon="shield-check" title={t('wallet.security')} />
      </Card>
      {value?.balances[0] && <Latest currency={value.balances[0].currency} />}
    </Page>
  )
}

/** The home currency in large figures, others below. */
function Figures({ balances }: { balances: Balances['balances'] | undefined }): ReactNode {
  const [isCovered, cover] = useCovered()
  const [home, ...others] = balances ?? []
  const inOthers = others.filter(({ amountMinor }) => amountMinor !== '0')
  return (
    <section className="wallet-figures" aria-label={t('wallet.balance')}>
      <div className="wallet-figure-head">
        <h2 className="wallet-figure-title">{t('wallet.balance')}</h2>
        <IconButton
          icon={isCovered ? 'eye-slash' : 'eye'}
          size={20}
          label={isCovered ? t('wallet.uncover') : t('wallet.cover')}
          onClick={() => cover(!isCovered)}
        />
      </div>
      <p className="wallet-figure" aria-live="polite">
        {!home ? (
          <Skeleton inlineSize="160px" blockSize="44px" radius="10px" />
        ) : isCovered ? (
          <Covered />
        ) : (
          <Money sum={home} size="figure" />
        )}
      </p>
      {inOthers.length > 0 && (
        <ul className="wallet-others" aria-label={t('wallet.others')}>
          {inOthers.map((sum) => (
            <li key={sum.currency}>
              {isCovered ? <Covered /> : <Money sum={sum} />} <span className="wallet-code">{sum.currency}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="wallet-moves">
        <Button href="/wallet/top-up" icon="plus">
          {t('wallet.topUp')}
        </Button>
        <Button href="/wallet/withdraw" tone="soft" icon="bank">
          {t('wallet.withdraw')}
        </Button>
      </div>
    </section>
  )
}

/** The last few movements. */
function Latest({ currency }: { currency: string }): ReactNode {
  const { entries, problem } = useStatement({ currency, query: '', kind: null, direction: null, month: null })
  const [isCovered] = useCovered()
  if (isCovered || (!entries && problem)) return null
  if (!entries) return <SkeletonRows count={3} avatar={40} />
  if (entries.length === 0) return null
  return (
    <Card title={t('wallet.latest')}>
      {entries.slice(0, 4).map((entry) => (
        <EntryRow key={entry.transferId} entry={entry} />
      ))}
    </Card>
  )
}
