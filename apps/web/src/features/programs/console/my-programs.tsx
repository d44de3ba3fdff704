import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { Invitations } from '../../business/console/invitations.tsx'
import { Mine } from '../../business/console/mine.tsx'
import { allPrograms, homeOf, iconOf } from './page.ts'
import { standingOf } from './standing.ts'

/** The programs that one works on, and those that ask one to. */
export function MyPrograms(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useKept('miniprograms.mine', {}, ['programConsole'])
  const answer = async (appId: string, accept: boolean) => {
    await client.call('miniprograms.answer', { appId, accept })
    reload()
  }
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
          <Invitations
            invitations={value.invitations.map(({ program, role, invitedBy }) => ({
              id: program.appId,
              words: t('miniprograms.asked', {
                name: isolate(invitedBy.name),
                program: isolate(program.name),
                role: t(`miniprograms.role.${role}`),
              }),
              roleBody: t(`miniprograms.role.${role}.body`),
            }))}
            answer={answer}
          />
          <Mine
            title={t('miniprograms.title')}
            mine={value.programs.map((program) => ({
              id: program.id,
              name: program.name,
              picture: iconOf(program),
              isVerified: program.isVerified,
              detail: `${standingOf(program)} · ${t(`miniprograms.role.${program.role}`)}`,
              href: homeOf(program.appId),
            }))}
            none={{ title: t('miniprograms.none'), body: t('miniprograms.none.body') }}
            register={{ words: t('miniprograms.register'), href: `${allPrograms}/new` }}
          />
        </>
      )}
    </Page>
  )
}
