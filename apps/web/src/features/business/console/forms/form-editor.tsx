import type { FieldKind, Form, FormField } from '@teahouse/contract/business/forms'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../../ui/cell.tsx'
import { Checkbox } from '../../../../ui/choice.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { homeOf } from '../page.ts'
import { SelectField } from '../select-field.tsx'

const kinds: readonly FieldKind[] = ['name', 'email', 'phone', 'text', 'choice', 'date']

interface FormEditorProps {
  account: ConsoleAccount
  form?: Form
  onSaved(): void
}

/** What a form asks, and what people agree to when they send it. */
export function FormEditor({ account, form, onSaved }: FormEditorProps): ReactNode {
  const { client } = useTeahouse()
  const [id] = useState(() => form?.id ?? client.host.newId())
  const [title, setTitle] = useState(form?.title ?? '')
  const [intro, setIntro] = useState(form?.intro ?? '')
  const [fields, setFields] = useState<readonly FormField[]>(
    form?.fields ?? [
      { key: 'name', kind: 'name', label: t('forms.field.name'), isRequired: true, options: [] },
      { key: 'email', kind: 'email', label: t('forms.field.email'), isRequired: true, options: [] },
    ],
  )
  const [consentText, setConsent] = useState(form?.consentText ?? t('forms.consent.example', { name: account.name }))
  const [privacyUrl, setPrivacy] = useState(form?.privacyUrl ?? '')
  const [isOpen, setOpen] = useState(form?.isOpen ?? true)
  const parent = `${homeOf(account.id)}/forms`
  const isReady =
    title.trim() !== '' &&
    consentText.trim().length >= 10 &&
    fields.length > 0 &&
    fields.every(({ label, kind, options }) => label.trim() !== '' && (kind !== 'choice' || options.length > 0))

  const change = (at: number, with_: Partial<FormField>) =>
    setFields(fields.map((field, index) => (index === at ? { ...field, ...with_ } : field)))
  const add = () => {
    // The first number that is free: what was sent under a key keeps its meaning.
    let number = fields.length + 1
    while (fields.some(({ key }) => key === `field${number}`)) number++
    setFields([...fields, { key: `field${number}`, kind: 'text', label: '', isRequired: false, options: [] }])
  }
  const save = useAct(async () => {
    await client.call('forms.save', {
      accountId: account.id,
      formId: id,
      title,
      intro,
      fields: fields.map((field) => ({ ...field, options: field.kind === 'choice' ? field.options : [] })),
      consentText,
      privacyUrl: privacyUrl || null,
      isOpen,
    })
    onSaved()
    navigate(`${parent}/${id}`, { replace: true })
  })
  return (
    <Page title={form ? t('forms.edit') : t('forms.new')} parent={form ? `${parent}/${id}` : parent}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) save.run()
        }}
      >
        <div className="console-panel">
          <TextField label={t('forms.name')} value={title} onChange={setTitle} maxLength={60} />
          <TextArea
            label={t('forms.intro')}
            value={intro}
            onChange={setIntro}
            maxLength={500}
            hint={t('forms.intro.hint')}
          />
        </div>
        {fields.map((field, at) => (
          <fieldset key={field.key} className="console-panel forms-field">
            <legend className="ui-spoken">{t('forms.field', { number: at + 1 })}</legend>
            <div className="forms-field-head">
              <strong>{t('forms.field', { number: at + 1 })}</strong>
              <IconButton
                icon="trash"
                size={22}
                label={t('forms.field.remove', { number: at + 1 })}
                onClick={() => setFields(fields.filter((one) => one !== field))}
              />
            </div>
            <div className="console-pair">
              <TextField
                label={t('forms.field.label')}
                value={field.label}
                onChange={(label) => change(at, { label })}
                maxLength={80}
              />
              <SelectField
                label={t('forms.field.kind')}
                value={field.kind}
                onChange={(kind) => change(at, { kind: kind as FieldKind })}
                options={kinds.map((kind) => ({ value: kind, label: t(`forms.kind.${kind}`) }))}
              />
            </div>
            {field.kind === 'choice' && (
              <TextArea
                label={t('forms.field.options')}
                value={field.options.join('\n')}
                onChange={(lines) => change(at, { options: lines.split('\n').slice(0, 20) })}
                hint={t('forms.field.options.hint')}
              />
            )}
            <Checkbox checked={field.isRequired} onChange={(isRequired) => change(at, { isRequired })}>
              {t('forms.field.required')}
            </Checkbox>
          </fieldset>
        ))}
        <div className="console-actions">
          <Button block tone="soft" icon="plus" disabled={fields.length >= 20} onClick={add}>
            {t('forms.field.add')}
          </Button>
        </div>
        <div className="console-panel">
          <TextArea
            label={t('forms.consent')}
            value={consentText}
            onChange={setConsent}
            maxLength={1_000}
            hint={t('forms.consent.hint')}
          />
          <TextField
            type="url"
            label={t('forms.privacy')}
            value={privacyUrl}
            onChange={setPrivacy}
            dir="ltr"
            maxLength={1_024}
          />
        </div>
        <Card>
          <SwitchCell title={t('forms.open')} checked={isOpen} onChange={setOpen} />
        </Card>
        {save.problem && (
          <p className="console-problem" role="alert">
            {save.problem}
          </p>
        )}
        <div className="console-actions">
          <Button type="submit" block busy={save.isBusy} disabled={!isReady}>
            {t('kit.save')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
