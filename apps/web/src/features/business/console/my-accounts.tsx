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
import { Invitations } from './invitations.tsx'
import { Mine } from './mine.tsx'
import { homeOf } from './page.ts'
import { pictureOfAccount, useMine } from './use-account.ts'

/** The way into the console: the accounts that one operates, and those that ask one to. */
export function MyAccounts(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useMine()
  const programs = useKept('miniprograms.mine', {}, ['programConsole']).value
  const asked = (programs?.invitations.length ?? 0) + (programs?.waitingReviews ?? 0)
  const answer = async (accountId: string, accept: boolean) => {
    await client.call('official.answer', { accountId, accept })
    reload()
  }
  return (
    <Page title={t('console.title')} parent="/me">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={2} />
        )
      ) : (
        <>
          {value.reviews && (
            <Card>
              <Cell
                href="/console/reviews"
                icon="tray"
                title={t('review.title')}
                detail={value.reviews.late > 0 ? t('review.late', { count: value.reviews.late }) : undefined}
                trail={value.reviews.waiting > 0 ? <Badge count={value.reviews.waiting} /> : undefined}
              />
              <Cell href="/console/stickers" icon="sticker" title={t('review.stickers')} />
              <Cell href="/console/reports" icon="flag" title={t('cases.title')} />
            </Card>
          )}
          <Card>
            <Cell
              href="/console/programs"
              icon="squares-four"
              title={t('miniprograms.title')}
              trail={asked > 0 ? <Badge count={asked} /> : undefined}
            />
          </Card>
          <Invitations
            invitations={value.invitations.map(({ account, role, invitedBy }) => ({
              id: account.id,
              words: t('console.asked', {
                name: isolate(invitedBy.name),
                account: isolate(account.name),
                role: t(`console.role.${role}`),
              }),
              roleBody: t(`console.role.${role}.body`),
            }))}
            answer={answer}
          />
          <Mine
            title={t('console.title')}
            mine={value.accounts.map((account) => ({
              id: account.id,
              name: account.name,
              picture: pictureOfAccount(account),
              isVerified: account.isVerified,
              detail: account.step
                ? t('console.unfinished')
                : `${t(`console.kind.${account.kind}`)} · ${t(`console.role.${account.role}`)}`,
              href: homeOf(account.id),
            }))}
            none={{ title: t('console.none'), body: t('console.none.body') }}
            register={{ words: t('console.register'), href: '/console/new' }}
          />
        </>
      )}
    </Page>
  )
}
