import type { ConsoleProgram } from '@teahouse/contract/programs/miniprograms'
import { type ReactNode, Suspense } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Boundary } from '../../../shell/boundary.tsx'
import { ListColumn } from '../../../shell/list-column.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { NavLine } from '../../business/console/nav.tsx'
import { VerifiedMark } from '../../business/console/verified-mark.tsx'
import { MyPrograms } from './my-programs.tsx'
import { Overview } from './overview.tsx'
import { allPrograms, homeOf, iconOf, pages } from './page.ts'
import './programs-console.css'
import { RegisterPage } from './register-page.tsx'
import { ReviewsPage } from './review/reviews-page.tsx'

/** The developers’ part of the console: the mini programs that one works on, each with its pages. */
export default function ProgramsConsole({ path }: { path: readonly string[] }): ReactNode {
  const [first = '', second = '', ...rest] = path
  if (!first) return <Alone>{<MyPrograms />}</Alone>
  if (first === 'new') return <Alone>{<RegisterPage />}</Alone>
  if (first === 'reviews') return <Alone>{<ReviewsPage openedId={second} />}</Alone>
  return <OfProgram key={first} appId={first} path={second} rest={rest.join('/')} />
}

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

function OfProgram({ appId, path, rest }: { appId: string; path: string; rest: string }): ReactNode {
  const { value, problem, reload } = useKept('miniprograms.look', { appId }, ['programConsole'])
  const isDesk = useMedia('(min-width: 840px)')
  const program = value?.program
  if (!program) {
    return (
      <Alone>
        <Page title={t('miniprograms.title')} parent={allPrograms}>
          {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
        </Page>
      </Alone>
    )
  }
  // On a phone the program’s own page holds the way to the others.
  if (!isDesk && path === '') {
    return (
      <Alone>
        <Page title={program.name} parent={allPrograms}>
          <Overview program={program} />
          <Nav program={program} current={path} />
        </Page>
      </Alone>
    )
  }
  const isBeside = (parent: string) => isDesk && parent === homeOf(appId)
  const page = pages.find((one) => one.path === path)
  const isOpen = page && (!page.duty || program.duties.includes(page.duty))
  return (
    <div className="console" data-desk={isDesk || undefined}>
      {isDesk && (
        <div className="console-side">
          <Nav program={program} current={path} withHead />
        </div>
      )}
      <main className="console-page" key={`${path}/${rest}`}>
        <ListColumn value={isBeside}>
          <Inner>
            {path === '' ? (
              <Page title={t('console.overview')} parent={homeOf(appId)}>
                <Overview program={program} />
              </Page>
            ) : isOpen ? (
              <page.screen program={program} rest={rest} reload={reload} />
            ) : (
              <NotFound />
            )}
          </Inner>
        </ListColumn>
      </main>
    </div>
  )
}

interface NavProps {
  program: ConsoleProgram
  /** The path of the page that is open. */
  current: string
  /** On a desk: the program, and the way out. */
  withHead?: boolean
}

function Nav({ program, current, withHead }: NavProps): ReactNode {
  const home = homeOf(program.appId)
  return (
    <nav className="console-nav" aria-label={t('miniprograms.pages')}>
      {withHead && (
        <>
          <Press className="console-account" href={allPrograms} title={t('miniprograms.switch')}>
            <Avatar id={program.id} name={program.name} src={iconOf(program)} size={44} />
            <span className="console-account-words">
              <span className="console-account-name">
                <bdi className="ui-clip">{program.name}</bdi>
                {program.isVerified && <VerifiedMark />}
              </span>
              <span className="console-account-kind ui-clip">{t(`miniprograms.role.${program.role}`)}</span>
            </span>
            <Icon name="caret-down" weight="bold" size={16} />
          </Press>
          <NavLine href={home} icon="sidebar" words={t('console.overview')} isCurrent={current === ''} />
        </>
      )}
      <section className="console-group">
        {pages
          .filter(({ duty }) => !duty || program.duties.includes(duty))
          .map(({ path, words, icon }) => (
            <NavLine key={path} href={`${home}/${path}`} icon={icon} words={t(words)} isCurrent={path === current} />
          ))}
      </section>
      {withHead && (
        <section className="console-group console-foot">
          <NavLine href="/me" icon="sign-out" words={t('console.leave')} isCurrent={false} />
        </section>
      )}
    </nav>
  )
}
