import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { VerifiedMark } from '../../business/console/verified-mark.tsx'
import { allPrograms, homeOf, iconOf } from './page.ts'
import { standingOf } from './standing.ts'

/** The programs that one works on, and those that ask one to. */
export function MyPrograms(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useKept('miniprograms.mine', {}, ['programConsole'])
  const answer = useAct(async (appId: string, accept: boolean) => {
    await client.call('miniprograms.answer', { appId, accept })
    reload()
  })
  return (
    <Page title={t('miniprograms.title')} parent="/console">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={2} />
        )
      ) : (
        <>
          {value.waitingReviews !== null && (
            <Card>
              <Cell
                href={`${allPrograms}/reviews`}
                icon="tray"
                title={t('miniprograms.reviews')}
                trail={value.waitingReviews > 0 ? <Badge count={value.waitingReviews} /> : undefined}
              />
            </Card>
          )}
          {value.invitations.map(({ program, role, invitedBy }) => (
            <section key={program.id} className="console-ask">
              <p>
                {t('miniprograms.asked', {
                  name: isolate(invitedBy.name),
                  program: isolate(program.name),
                  role: t(`miniprograms.role.${role}`),
                })}
              </p>
              <p className="console-quiet">{t(`miniprograms.role.${role}.body`)}</p>
              <div className="console-pair">
                <Button tone="soft" busy={answer.isBusy} onClick={() => answer.run(program.appId, false)}>
                  {t('console.decline')}
                </Button>
                <Button busy={answer.isBusy} onClick={() => answer.run(program.appId, true)}>
                  {t('console.accept')}
                </Button>
              </div>
            </section>
          ))}
          {answer.problem && (
            <p className="console-problem" role="alert">
              {answer.problem}
            </p>
          )}
          {value.programs.length === 0 ? (
            <EmptyState
              title={t('miniprograms.none')}
              actions={<Button href={`${allPrograms}/new`}>{t('miniprograms.register')}</Button>}
            >
              {t('miniprograms.none.body')}
            </EmptyState>
          ) : (
            <>
              <ul className="console-list" aria-label={t('miniprograms.title')}>
                {value.programs.map((program) => (
                  <li key={program.id}>
                    <Row
                      href={homeOf(program.appId)}
                      lead={<Avatar id={program.id} name={program.name} src={iconOf(program)} size={52} />}
                      title={
                        <>
                          <bdi>{program.name}</bdi> {program.isVerified && <VerifiedMark />}
                        </>
                      }
                      detail={`${standingOf(program)} · ${t(`miniprograms.role.${program.role}`)}`}
                    />
                  </li>
                ))}
              </ul>
              <div className="console-actions">
                <Button block tone="soft" icon="plus" href={`${allPrograms}/new`}>
                  {t('miniprograms.register')}
                </Button>
              </div>
            </>
          )}
        </>
      )}
    </Page>
  )
}
