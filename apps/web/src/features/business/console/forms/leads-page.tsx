import type { Form, Lead } from '@teahouse/contract/business/forms'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { fullTime } from '../../../../ui/time.ts'
import { showToast } from '../../../../ui/toast.tsx'
import { choosePeople } from '../broadcasts/choose-people.tsx'
import '../broadcasts/broadcasts.css'
import { homeOf } from '../page.ts'

/** What people told by a form, each with the proof of their consent. */
export function LeadsPage({ account, form }: { account: ConsoleAccount; form: Form }): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const formId = form.id
  const { value, problem, reload } = useKept('forms.leads', { accountId, formId, limit: 50 }, ['console'])
  const [older, setOlder] = useState<{ leads: readonly Lead[]; hasMore: boolean }>()
  const leads = [...(value?.leads ?? []), ...(older?.leads ?? [])]
  const more = useAct(async () => {
    const page = await client.call('forms.leads', { accountId, formId, after: leads.at(-1)!.id, limit: 50 })
    setOlder({ leads: [...(older?.leads ?? []), ...page.leads], hasMore: page.hasMore })
  })
  const download = useAct(async () => {
    const { fileName, csv } = await client.call('forms.export', { accountId, formId })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
    link.download = fileName
    link.click()
    URL.revokeObjectURL(link.href)
  })
  const offer = useAct(async () => {
    const chosen = await choosePeople(accountId, [])
    if (!chosen) return
    for (const personId of chosen)
      await client.call('forms.offer', { accountId, formId, personId, messageId: client.host.newId() })
    showToast(t('forms.offered', { count: chosen.length }), { icon: 'check-circle' })
  })
  const home = `${homeOf(accountId)}/forms`
  const address = `${location.origin}/forms/${formId}`
  return (
    <Page
      title={form.title}
      parent={home}
      actions={<IconButton icon="pencil-simple" label={t('forms.edit')} href={`${home}/${formId}/edit`} />}
    >
      <Card hint={t('forms.offer.hint')}>
        <Cell icon="paper-plane-right" iconWeight="regular" title={t('forms.offer')} onClick={() => offer.run()} />
        <Cell
          icon="link"
          iconWeight="regular"
          title={t('forms.address')}
          detail={<span dir="ltr">{address}</span>}
          onClick={() => {
            void navigator.clipboard.writeText(address).then(() => showToast(t('kit.copied'), { icon: 'check-circle' }))
          }}
        />
        <Cell icon="download-simple" title={t('forms.export')} onClick={() => download.run()} />
      </Card>
      {(offer.problem ?? download.problem) && (
        <p className="console-problem" role="alert">
          {offer.problem ?? download.problem}
        </p>
      )}
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : leads.length === 0 ? (
        <EmptyState title={t('forms.nobody')}>{t('forms.nobody.body')}</EmptyState>
      ) : (
        <>
          {leads.map((lead) => (
            <LeadPanel key={lead.id} lead={lead} form={form} />
          ))}
          {(older?.hasMore ?? value.hasMore) && (
            <div className="console-actions">
              <Button block tone="soft" busy={more.isBusy} onClick={() => more.run()}>
                {t('codes.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  )
}

function LeadPanel({ lead, form }: { lead: Lead; form: Form }): ReactNode {
  const { answers, source, proof } = lead
  return (
    <article className="console-panel forms-lead">
      {proof.withdrawnAt ? (
        <p className="console-quiet">{t('forms.withdrawn', { time: fullTime(proof.withdrawnAt) })}</p>
      ) : (
        <dl>
          {form.fields
            .filter(({ key }) => answers[key])
            .map(({ key, label }) => (
              <div key={key}>
                <dt dir="auto">{label}</dt>
                <dd dir="auto">{answers[key]}</dd>
              </div>
            ))}
        </dl>
      )}
      <details>
        <summary>
          {t('forms.proof', { time: fullTime(proof.givenAt) })} · {t(`forms.source.${source.kind}`)}
          {source.detail && (
            <>
              {' '}
              (<bdi>{source.detail}</bdi>)
            </>
          )}
        </summary>
        <blockquote dir="auto">{proof.consentText}</blockquote>
        <p className="console-quiet">
          {t('forms.proof.version', { version: proof.formVersion })} <code dir="ltr">{proof.digest}</code>
        </p>
      </details>
    </article>
  )
}
