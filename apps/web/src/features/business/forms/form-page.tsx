import type { Form, FormField, Lead } from '@teahouse/contract/business/forms'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/cell.tsx'
import { Checkbox, RadioList } from '../../../ui/choice.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { fullTime } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import { useRequestId } from '../../money/use-request-id.ts'
import './form.css'

/** A form of an official account: what it asks, what one agrees to, and what one has sent. */
export default function FormPage({ formId }: { formId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(['consents'], async () => {
    const { form, lead } = await client.call('forms.look', { formId })
    const { account } = await client.call('followers.profile', { accountId: form.accountId })
    return { form, lead, account }
  }, [client, formId])
  return (
    <Page title={value?.form.title ?? t('form.title')} parent="/chats">
      <ConnectionBanner />
      {value ? (
        <>
          <header className="form-head">
            <Avatar
              id={value.account.id}
              name={value.account.name}
              src={value.account.avatarId && `/media/${value.account.avatarId}`}
              size={44}
            />
            <div>
              <p>
                {t('form.from')} <bdi>{value.account.name}</bdi>
              </p>
              {value.form.intro && <p dir="auto">{value.form.intro}</p>}
            </div>
          </header>
          <Fill key={value.form.version} form={value.form} lead={value.lead} onSent={reload} />
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

interface FillProps {
  form: Form
  lead: Lead | null
  onSent(): void
}

function Fill({ form, lead, onSent }: FillProps): ReactNode {
  const { client } = useTeahouse()
  const requestId = useRequestId()
  const isGiven = lead !== null && lead.proof.withdrawnAt === null
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>(lead?.answers ?? {})
  const [isAgreed, setAgreed] = useState(false)
  const isReady = isAgreed && form.fields.every(({ key, isRequired }) => !isRequired || answers[key]?.trim())
  const send = useAct(async () => {
    const asked = { formId: form.id, version: form.version, answers, consent: true as const, ...origin() }
    await client.call('forms.submit', { ...asked, requestId: requestId.of(asked) })
    setAgreed(false)
    showToast(t('form.sent'), { icon: 'check-circle' })
    onSent()
  })
  const withdraw = useAct(async () => {
    const isSure = await confirm({
      title: t('form.withdraw.title'),
      body: t('form.withdraw.body'),
      action: t('form.withdraw'),
      tone: 'danger',
    })
    if (!isSure) return
    await client.call('forms.withdraw', { leadId: lead!.id })
    setAnswers({})
    onSent()
  })
  return (
    <form
      className="form-body"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) send.run()
      }}
    >
      {isGiven && <p className="form-note">{t('form.given', { time: fullTime(lead.proof.givenAt) })}</p>}
      {!form.isOpen && <p className="form-note">{t('form.closed')}</p>}
      {form.isOpen && (
        <>
          {form.fields.map((field) => (
            <Question
              key={field.key}
              field={field}
              value={answers[field.key] ?? ''}
              onChange={(answer) => setAnswers({ ...answers, [field.key]: answer })}
            />
          ))}
          <div className="form-consent">
            <Checkbox checked={isAgreed} onChange={setAgreed}>
              <span dir="auto">{form.consentText}</span>
            </Checkbox>
            {form.privacyUrl && (
              <a href={form.privacyUrl} target="_blank" rel="noreferrer noopener">
                {t('form.privacy')}
              </a>
            )}
            <p>{t('form.proof')}</p>
          </div>
        </>
      )}
      {(send.problem ?? withdraw.problem) && (
        <p className="form-problem" role="alert">
          {send.problem ?? withdraw.problem}
        </p>
      )}
      {form.isOpen && (
        <Button type="submit" block busy={send.isBusy} disabled={!isReady}>
          {isGiven ? t('form.send-again') : t('form.send')}
        </Button>
      )}
      {isGiven && (
        <Button tone="danger" block busy={withdraw.isBusy} onClick={() => withdraw.run()}>
          {t('form.withdraw')}
        </Button>
      )}
    </form>
  )
}

/** By which way somebody came: from a message, a code, or a page. */
function origin() {
  const query = new URLSearchParams(location.search)
  const [seq, scene] = [Number(query.get('seq')), query.get('scene')]
  if (seq) return { seq, source: { kind: 'chat' as const, detail: '' } }
  return scene
    ? { source: { kind: 'code' as const, detail: scene.slice(0, 64) } }
    : { source: { kind: 'page' as const, detail: '' } }
}

interface QuestionProps {
  field: FormField
  value: string
  onChange(answer: string): void
}

function Question({ field: { kind, label, isRequired, options }, value, onChange }: QuestionProps): ReactNode {
  const shown = { label, value, onChange, required: isRequired, hint: isRequired ? undefined : t('form.optional') }
  switch (kind) {
    case 'name':
      return <TextField {...shown} autoComplete="name" maxLength={80} />
    case 'email':
      return <TextField {...shown} type="email" autoComplete="email" dir="ltr" maxLength={200} />
    case 'phone':
      return <TextField {...shown} type="tel" autoComplete="tel" dir="ltr" maxLength={30} />
    case 'date':
      return <TextField {...shown} type="date" />
    case 'text':
      return <TextArea {...shown} maxLength={1_000} />
    case 'choice':
      return (
        <div className="form-choice">
          <Card title={<bdi>{label}</bdi>} hint={shown.hint}>
            <RadioList
              label={label}
              value={value}
              onChange={onChange}
              options={options.map((option) => ({ value: option, label: <bdi>{option}</bdi> }))}
            />
          </Card>
        </div>
      )
  }
}
