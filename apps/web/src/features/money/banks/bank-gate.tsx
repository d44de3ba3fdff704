import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import type { Loaded } from '../../../shell/use-loaded.ts'
import { Banner } from '../../../ui/banner.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import './banks.css'
import type { Overview } from './use-banks.ts'

type WithBank = Overview & { bank: NonNullable<Overview['bank']> }

interface BankGateProps {
  banks: Loaded<Overview>
  children(overview: WithBank): ReactNode
}

/** What stands before every page that needs the bank: no line, no answer yet, no bank, and that money is play money. */
export function BankGate({ banks: { value, problem, reload }, children }: BankGateProps): ReactNode {
  const bank = value?.bank
  return (
    <>
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} avatar={26} />
        )
      ) : bank?.state === 'ready' ? (
        <>
          {bank.isPractice && <Banner>{t('banks.practice.note')}</Banner>}
          {children({ ...value, bank })}
        </>
      ) : (
        <EmptyState title={t('banks.none')}>{t('banks.none.body')}</EmptyState>
      )}
    </>
  )
}
