import type { Methods, Output } from '@teahouse/contract'
import type { Consent } from '@teahouse/contract/business/templates'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import './consents.css'

type Follow = Output<Methods['followers.mine']>['follows'][number]

/** What one has allowed accounts: single notices, what was told by forms, and whose notices one takes. */
export default function ConsentsPage(): ReactNode {
  const consents = useKept('templates.consents', {}, ['consents'])
  const forms = useKept('forms.mine', {}, ['consents'])
  const follows = useKept('followers.mine', {}, ['officialAccounts'])
  const all = [consents, forms, follows]
  const problem = all.find((one) => one.problem)?.problem
  const nameOf = (accountId: string) =>
    follows.value?.follows.find(({ account }) => account.id === accountId)?.account.name
  const waiting = consents.value?.consents.filter(({ usedAt }) => !usedAt) ?? []
  const told = forms.value?.leads.filter(({ proof }) => !proof.withdrawnAt) ?? []
  return (
    <Page title={t('consents.title')} parent="/me">
      <ConnectionBanner />
      {!consents.value || !forms.value || !follows.value ? (
        problem ? (
          <ErrorState
            onRetry={() => {
              for (const { reload } of all) reload()
            }}
          >
            {problem}
          </ErrorState>
        ) : (
          <SkeletonRows count={5} />
        )
      ) : waiting.length === 0 && told.length === 0 && follows.value.follows.length === 0 ? (
        <EmptyState title={t('consents.none')}>{t('consents.none.body')}</EmptyState>
      ) : (
        <>
          {waiting.length > 0 && (
            <Card title={t('consents.once')} hint={t('consents.once.hint')}>
              {waiting.map((one) => (
                <Allowed key={one.id} consent={one} name={nameOf(one.accountId)} />
              ))}
            </Card>
          )}
          {told.length > 0 && (
            <Card title={t('consents.told')} hint={t('consents.told.hint')}>
              {told.map(({ id, formId, formTitle, accountId, proof }) => (
                <Cell
                  key={id}
                  icon="note-pencil"
                  title={<bdi>{nameOf(accountId) ?? formTitle}</bdi>}
                  detail={[formTitle, fullTime(proof.givenAt)].join(' · ')}
                  href={`/forms/${formId}`}
                />
              ))}
            </Card>
          )}
          {follows.value.follows.length > 0 && (
            <Card title={t('consents.notices')} hint={t('consents.notices.hint')}>
              {follows.value.follows
                .filter(({ account }) => account.kind === 'service')
                .map((follow) => (
                  <Notices
                    key={follow.account.id}
                    follow={follow}
                    isRefused={consents.value!.refusedAccountIds.includes(follow.account.id)}
                  />
                ))}
            </Card>
          )}
        </>
      )}
    </Page>
  )
}

function Allowed({ consent, name }: { consent: Consent; name: string | undefined }): ReactNode {
  const { client } = useTeahouse()
  const withdraw = async () => {
    const isSure = await confirm({
      title: t('consents.withdraw.title'),
      body: t('consents.withdraw.body'),
      action: t('consents.withdraw'),
      tone: 'danger',
    })
    if (isSure) await attempt(() => client.call('templates.withdraw', { consentId: consent.id }))
  }
  return (
    <Cell
      icon="envelope-simple"
      title={<bdi>{consent.title}</bdi>}
      detail={[name, fullTime(consent.givenAt)].filter(Boolean).join(' · ')}
      trail={
        <Button tone="text" size="small" onClick={() => void withdraw()}>
          {t('consents.withdraw')}
        </Button>
      }
    />
  )
}

function Notices({ follow: { account }, isRefused }: { follow: Follow; isRefused: boolean }): ReactNode {
  const { client } = useTeahouse()
  const [wanted, setWanted] = useState<boolean>()
  const refuse = async (refused: boolean) => {
    setWanted(refused)
    if (!(await attempt(() => client.call('templates.refuse', { accountId: account.id, refused }))))
      setWanted(undefined)
  }
  return (
    <SwitchCell
      title={<bdi>{account.name}</bdi>}
      checked={!(wanted ?? isRefused)}
      onChange={(takes) => void refuse(!takes)}
    />
  )
}
