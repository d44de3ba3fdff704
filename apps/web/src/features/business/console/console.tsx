import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { loadPart, t } from '../../../i18n/i18n.ts'
import { Boundary } from '../../../shell/boundary.tsx'
import { features } from '../../../shell/features.ts'
import { ListColumn } from '../../../shell/list-column.ts'
import { goBack } from '../../../shell/navigation.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { useNewDeviceNotice } from '../../../shell/notices.ts'
import { Page } from '../../../shell/page.tsx'
import { isWriting } from '../../../ui/focus.ts'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { ReviewsPage } from '../review/reviews-page.tsx'
import './console.css'
import { LockedPage } from './locked-page.tsx'
import { MyAccounts } from './my-accounts.tsx'
import { ConsoleNav } from './nav.tsx'
import { Onboarding } from './onboarding/onboarding.tsx'
import { Overview } from './overview/overview.tsx'
import { homeOf } from './page.ts'
import { pages } from './pages.ts'
import { useConsoleAccount } from './use-account.ts'

const PackReviewsPage = lazy(async () => {
  const [screen] = await Promise.all([
    import('../../talk/stickers/gallery/pack-reviews-page.tsx'),
    loadPart('stickers'),
  ])
  return screen
})

const ProgramsConsole = lazy(() => import('../../programs/console/programs-console.tsx'))

const CasesPage = lazy(() => import('../review/cases-page.tsx'))

/** The operators’ part of the app: their accounts, each with its pages; on a phone one column, on a desk two. */
export default function Console(): ReactNode {
  const [address] = useLocation()
  const [, , first = '', second = '', ...rest] = address.split('/')
  useNewDeviceNotice()
  useEscape(first, second)
  // biome-ignore lint/correctness/useHookAtTopLevel: the features never change, so the hooks keep their order.
  for (const { useAlways } of features) useAlways?.()
  if (!first) return <Alone>{<MyAccounts />}</Alone>
  if (first === 'reviews') return <Alone>{<ReviewsPage rest={[second, ...rest].filter(Boolean).join('/')} />}</Alone>
  if (first === 'stickers') return <Alone>{<PackReviewsPage />}</Alone>
  if (first === 'reports') return <Alone>{<CasesPage />}</Alone>
  if (first === 'programs') {
    return (
      <Inner>
        <ProgramsConsole path={[second, ...rest]} />
      </Inner>
    )
  }
  if (first === 'new') return <Alone>{<Onboarding />}</Alone>
  return <OfAccount key={first} accountId={first} path={second} rest={rest.join('/')} />
}

/** A page without the pages of an account beside it. */
function Alone({ children }: { children: ReactNode }): ReactNode {
  return (
    <main className="console console-page console-alone">
      <Inner>{children}</Inner>
    </main>
  )
}

function Inner({ children }: { children: ReactNode }): ReactNode {
  return (
    <Boundary>
      <Suspense fallback={<LoadingState />}>{children}</Suspense>
    </Boundary>
  )
}

function OfAccount({ accountId, path, rest }: { accountId: string; path: string; rest: string }): ReactNode {
  const { value: account, problem, reload } = useConsoleAccount(accountId)
  const isDesk = useMedia('(min-width: 840px)')
  if (!account) {
    return (
      <Alone>
        <Page title={t('console.title')} parent="/console">
          {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
        </Page>
      </Alone>
    )
  }
  if (account.state === 'registering' && !path) return <Alone>{<Onboarding account={account} />}</Alone>
  const isHome = path === ''
  // On a phone the account’s own page holds the way to the others.
  if (!isDesk && isHome) {
    return (
      <Alone>
        <Page title={account.name} parent="/console">
          <Overview account={account} />
          <ConsoleNav account={account} current={path} />
        </Page>
      </Alone>
    )
  }
  const isBeside = (parent: string) => isDesk && parent === homeOf(accountId)
  return (
    <div className="console" data-desk={isDesk || undefined}>
      {isDesk && (
        <div className="console-side">
          <ConsoleNav account={account} current={path} withHead />
        </div>
      )}
      <main className="console-page" key={`${path}/${rest}`}>
        <ListColumn value={isBeside}>
          <Inner>
            {isHome ? (
              <Page title={t('console.overview')} parent={homeOf(accountId)}>
                <Overview account={account} />
              </Page>
            ) : (
              <Shown account={account} path={path} rest={rest} reload={reload} />
            )}
          </Inner>
        </ListColumn>
      </main>
    </div>
  )
}

interface ShownProps {
  account: ConsoleAccount
  path: string
  rest: string
  reload(): void
}

function Shown({ account, path, rest, reload }: ShownProps): ReactNode {
  const page = pages.find((one) => one.path === path)
  if (!page || (page.duty && !account.duties.includes(page.duty))) return <NotFound />
  if (page.feature && !account.features.includes(page.feature)) return <LockedPage account={account} page={page} />
  return <page.screen account={account} rest={rest} reload={reload} />
}

/** Escape leads back, unless it has something nearer to close. */
function useEscape(first: string, second: string): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || isWriting(event.target)) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      goBack(second ? homeOf(first) : first ? '/console' : '/me')
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [first, second])
}
