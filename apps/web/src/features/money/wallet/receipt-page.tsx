import type { Methods, Output } from '@teahouse/contract'
import type { Party } from '@teahouse/contract/money/money'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { attempt } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Money } from '../../../ui/money.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import './wallet.css'
import { nameOf } from './entry-row.tsx'
import { kinds } from './kinds.ts'
import { originsOf } from './origin.ts'

type Receipt = Output<Methods['wallet.receipt']>

/** All that is known of one movement: to be read, kept on paper, and followed to where it came from. */
export default function ReceiptPage({ transferId }: { transferId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(['wallet'], () => client.call('wallet.receipt', { transferId }), [
    client,
    transferId,
  ])
  return (
    <Page
      title={t('wallet.receipt')}
      parent="/wallet/statement"
      actions={value && <IconButton icon="printer" label={t('wallet.receipt.print')} onClick={() => window.print()} />}
    >
      <ConnectionBanner />
      {value ? (
        <ReceiptBody receipt={value} />
      ) : problem ? (
        <ErrorState title={t('wallet.receipt.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function ReceiptBody({ receipt: { entry, from, to, isSealed } }: { receipt: Receipt }): ReactNode {
  const { currency, amountMinor, kind, at, note, transferId, reference } = entry
  const isReceived = !amountMinor.startsWith('-')
  const party = (one: Party) => <bdi>{one.name || t(`wallet.party.${one.kind}`)}</bdi>
  const facts: [label: string, value: ReactNode][] = [
    [t('wallet.receipt.kind'), t(kinds[kind].words)],
    ...(from ? [[t('wallet.receipt.from'), party(from)] as [string, ReactNode]] : []),
    ...(to ? [[t('wallet.receipt.to'), party(to)] as [string, ReactNode]] : []),
    ...(note ? [[t('wallet.receipt.note'), <bdi key="note">{note}</bdi>] as [string, ReactNode]] : []),
    [
      t('wallet.receipt.at'),
      <time key="at" dateTime={at}>
        {fullTime(at)}
      </time>,
    ],
  ]
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(transferId)
      showToast(t('kit.copied'), { icon: 'check' })
    })
  return (
    <>
      <article className="wallet-receipt" aria-label={t('wallet.receipt')}>
        <Icon name={kinds[kind].icon} size={40} className="wallet-receipt-icon" />
        <h2 className="wallet-receipt-name">
          <bdi>{nameOf(entry)}</bdi>
        </h2>
        <p className="wallet-receipt-sum">
          <Money
            size="figure"
            sum={{ currency, amountMinor }}
            signed
            {...(isReceived && { tone: 'received' as const })}
          />
          <span className="ui-spoken">{t(isReceived ? 'wallet.receipt.arrived' : 'wallet.receipt.left')}</span>
        </p>
        <dl className="wallet-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t('wallet.receipt.number')}</dt>
            <dd className="wallet-number" dir="ltr">
              {transferId}
            </dd>
          </div>
        </dl>
        <p className="wallet-sealed">
          <Icon name={isSealed ? 'shield-check' : 'clock'} size={16} />
          {t(isSealed ? 'wallet.receipt.sealed' : 'wallet.receipt.unsealed')}
        </p>
        <p className="wallet-printed">
          Teahouse · {location.host} · {formatMoney({ currency, amountMinor })}
        </p>
      </article>
      <div className="wallet-receipt-doors">
        <Card>
          {originsOf(reference).map(({ href, words }) => (
            <Cell key={href} href={href} title={t(words)} />
          ))}
          <Cell title={t('wallet.receipt.copy')} onClick={() => void copy()} />
        </Card>
        <div className="wallet-receipt-print">
          <Button tone="soft" icon="printer" onClick={() => window.print()}>
            {t('wallet.receipt.print')}
          </Button>
        </div>
      </div>
    </>
  )
}
