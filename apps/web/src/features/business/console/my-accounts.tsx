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
import { homeOf } from './page.ts'
import { pictureOfAccount, useMine } from './use-account.ts'
import { VerifiedMark } from './verified-mark.tsx'

/** The way into the console: the accounts that one operates, and those that ask one to. */
export function MyAccounts(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useMine()
  const programs = useKept('miniprograms.mine', {}, ['programConsole']).value
  const asked = (programs?.invitations.length ?? 0) + (programs?.waitingReviews ?? 0)
  const answer = useAct(async (accountId: string, accept: boolean) => {
    await client.call('official.answer', { accountId, accept })
    reload()
  })
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
          {value.invitations.map(({ account, role, invitedBy }) => (
            <section key={account.id} className="console-ask">
              <p>
                {t('console.asked', {
                  name: isolate(invitedBy.name),
                  account: isolate(account.name),
                  role: t(`console.role.${role}`),
                })}
              </p>
              <p className="console-quiet">{t(`console.role.${role}.body`)}</p>
              <div className="console-pair">
                <Button tone="soft" busy={answer.isBusy} onClick={() => answer.run(account.id, false)}>
                  {t('console.decline')}
                </Button>
                <Button busy={answer.isBusy} onClick={() => answer.run(account.id, true)}>
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
          {value.accounts.length === 0 ? (
            <EmptyState
              title={t('console.none')}
              actions={<Button href="/console/new">{t('console.register')}</Button>}
            >
              {t('console.none.body')}
            </EmptyState>
          ) : (
            <>
              <ul className="console-list" aria-label={t('console.title')}>
                {value.accounts.map((account) => (
                  <li key={account.id}>
                    <Row
                      href={homeOf(account.id)}
                      lead={<Avatar id={account.id} name={account.name} src={pictureOfAccount(account)} size={52} />}
                      title={
                        <>
                          <bdi>{account.name}</bdi> {account.isVerified && <VerifiedMark />}
                        </>
                      }
                      detail={
                        account.step
                          ? t('console.unfinished')
                          : `${t(`console.kind.${account.kind}`)} · ${t(`console.role.${account.role}`)}`
                      }
                    />
                  </li>
                ))}
              </ul>
              <div className="console-actions">
                <Button block tone="soft" icon="plus" href="/console/new">
                  {t('console.register')}
                </Button>
              </div>
            </>
          )}
        </>
      )}
    </Page>
  )
}
