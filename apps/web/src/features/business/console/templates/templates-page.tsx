import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { Template } from '@teahouse/contract/business/templates'
import { type ReactNode, useState } from 'react'
import { currentLocale, t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { ErrorState } from '../../../../ui/state.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { dateOnly } from '../../../../ui/time.ts'
import { showToast } from '../../../../ui/toast.tsx'
import { choosePeople } from '../broadcasts/choose-people.tsx'
import '../broadcasts/broadcasts.css'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { SelectField } from '../select-field.tsx'
import './templates.css'

/** Notices that an account can send: its industries, the library, and what it has taken. */
export default function TemplatesPage({ account, rest }: ConsolePageProps): ReactNode {
  const locale = currentLocale()
  const { value, problem, reload } = useKept('templates.list', { accountId: account.id, locale }, ['console'])
  const parent = homeOf(account.id)
  if (!value) {
    return (
      <Page title={t('templates.title')} parent={parent}>
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={5} />}
      </Page>
    )
  }
  if (rest === 'industries') return <Industries account={account} onSaved={reload} />
  if (rest === 'library') {
    const industryIds = value.industries ? [value.industries.primary.id, value.industries.secondary.id] : null
    return <Library account={account} industryIds={industryIds} taken={value.templates} onTaken={reload} />
  }
  const template = value.templates.find(({ id }) => id === rest)
  if (template) return <OneTemplate account={account} template={template} onGone={reload} />
  const here = `${parent}/templates`
  return (
    <Page
      title={t('templates.title')}
      parent={parent}
      actions={<IconButton icon="plus" label={t('templates.library')} href={`${here}/library`} />}
    >
      <ConnectionBanner />
      <Card
        hint={
          value.changeableAt
            ? t('templates.industries.later', { day: dateOnly(value.changeableAt) })
            : t('templates.industries.hint')
        }
      >
        <Cell
          icon="storefront"
          title={t('templates.industries')}
          detail={
            value.industries
              ? [value.industries.primary, value.industries.secondary].map(({ names }) => names[1]).join(' · ')
              : t('templates.industries.none')
          }
          href={value.changeableAt ? undefined : `${here}/industries`}
        />
      </Card>
      <Card title={t('templates.mine')} hint={t('templates.rule')}>
        {value.templates.map((one) => (
          <Cell
            key={one.id}
            icon="envelope-simple"
            title={<bdi>{one.title}</bdi>}
            detail={t('templates.sent', { count: one.sentLately })}
            value={languageOf(one.locale)}
            href={`${here}/${one.id}`}
          />
        ))}
        <Cell
          icon="plus"
          iconWeight="regular"
          tone="accent"
          title={t('templates.library')}
          value={t('templates.count', { count: value.templates.length, most: value.most })}
          href={`${here}/library`}
        />
      </Card>
    </Page>
  )
}

const languageOf = (locale: string): string =>
  new Intl.DisplayNames(currentLocale(), { type: 'language' }).of(locale) ?? locale

function Industries({ account, onSaved }: { account: ConsoleAccount; onSaved(): void }): ReactNode {
  const { client } = useTeahouse()
  const locale = currentLocale()
  const { value } = useKept('templates.library', { locale })
  const [primary, setPrimary] = useState('')
  const [secondary, setSecondary] = useState('')
  const parent = `${homeOf(account.id)}/templates`
  const save = useAct(async () => {
    const asked = { accountId: account.id, primaryId: Number(primary), secondaryId: Number(secondary) }
    await client.call('templates.setIndustries', asked)
    onSaved()
    navigate(parent, { replace: true })
  })
  const options = (value?.industries ?? []).map(({ id, names }) => ({
    value: String(id),
    label: names[0] === names[1] ? names[1] : `${names[0]} · ${names[1]}`,
  }))
  return (
    <Page title={t('templates.industries')} parent={parent}>
      <form
        className="console-panel"
        onSubmit={(event) => {
          event.preventDefault()
          if (primary && secondary) save.run()
        }}
      >
        <SelectField
          label={t('templates.industries.primary')}
          value={primary}
          onChange={setPrimary}
          options={options}
          placeholder={t('templates.industries.choose')}
        />
        <SelectField
          label={t('templates.industries.secondary')}
          value={secondary}
          onChange={setSecondary}
          options={options}
          placeholder={t('templates.industries.choose')}
          hint={t('templates.industries.hint')}
        />
        {save.problem && (
          <p className="console-reason" role="alert">
            {save.problem}
          </p>
        )}
        <Button type="submit" block busy={save.isBusy} disabled={!primary || !secondary}>
          {t('kit.save')}
        </Button>
      </form>
    </Page>
  )
}

interface LibraryProps {
  account: ConsoleAccount
  industryIds: readonly number[] | null
  taken: readonly Template[]
  onTaken(): void
}

function Library({ account, industryIds, taken, onTaken }: LibraryProps): ReactNode {
  const { client } = useTeahouse()
  const locale = currentLocale()
  const { value, problem, reload } = useKept('templates.library', { locale })
  const parent = `${homeOf(account.id)}/templates`
  const take = useAct(async (shortId: string) => {
    const { template } = await client.call('templates.add', { accountId: account.id, shortId, locale })
    onTaken()
    navigate(`${parent}/${template.id}`, { replace: true })
  })
  const shown = value?.templates.filter(
    (one) => !industryIds || one.industryIds.length === 0 || one.industryIds.some((id) => industryIds.includes(id)),
  )
  return (
    <Page title={t('templates.library')} parent={parent}>
      {take.problem && (
        <p className="console-problem" role="alert">
          {take.problem}
        </p>
      )}
      {shown ? (
        shown.map(({ shortId, title, fields }) => {
          const isTaken = taken.some((one) => one.shortId === shortId && one.locale === locale)
          return (
            <section key={shortId} className="console-panel">
              <NoticeSample title={title} fields={fields} />
              <Button tone="soft" size="small" disabled={isTaken} busy={take.isBusy} onClick={() => take.run(shortId)}>
                {isTaken ? t('templates.taken') : t('templates.take')}
              </Button>
            </section>
          )
        })
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={5} />
      )}
    </Page>
  )
}

/** A notice with examples in it. */
function NoticeSample({ title, fields }: Pick<Template, 'title' | 'fields'>): ReactNode {
  return (
    <div className="templates-sample">
      <h2 dir="auto">{title}</h2>
      <dl>
        {fields
          .filter(({ label }) => label !== '')
          .map(({ key, label, example }) => (
            <div key={key}>
              <dt dir="auto">{label}</dt>
              <dd dir="auto">{example}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

function OneTemplate({
  account,
  template,
  onGone,
}: {
  account: ConsoleAccount
  template: Template
  onGone(): void
}): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const parent = `${homeOf(accountId)}/templates`
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  // Pressed again after a cut line, it goes on: each person has a request of their own.
  const [people, setPeople] = useState<readonly { personId: string; requestId: string }[]>([])
  const facts = template.fields.filter(({ label }) => label !== '')
  const isReady = people.length > 0 && facts.every(({ key }) => values[key]?.trim())
  const consentUrl = `${location.origin}/consent/${accountId}/${template.id}?scene=1`
  const send = useAct(async () => {
    let refused = 0
    for (const one of people) {
      const notice = { accountId, templateId: template.id, values, ...one }
      const { state } = await client.call('templates.send', notice)
      if (state === 'refused') refused++
    }
    showToast(t('templates.notified', { count: people.length - refused, refused }), { icon: 'check-circle' })
    setPeople([])
  })
  const remove = useAct(async () => {
    const isSure = await confirm({
      title: t('templates.remove.title'),
      body: t('templates.remove.body'),
      action: t('templates.remove'),
      tone: 'danger',
    })
    if (!isSure) return
    await client.call('templates.remove', { accountId, templateId: template.id })
    onGone()
    navigate(parent, { replace: true })
  })
  const pick = async () => {
    const chosen = await choosePeople(
      accountId,
      people.map(({ personId }) => personId),
    )
    if (chosen) setPeople(chosen.map((personId) => ({ personId, requestId: client.host.newId() })))
  }
  return (
    <Page title={template.title} parent={parent}>
      <form
        className="console-panel"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) send.run()
        }}
      >
        <h2>{t('templates.send')}</h2>
        {facts.map(({ key, label, example }) => (
          <TextField
            key={key}
            label={label}
            value={values[key] ?? ''}
            onChange={(written) => setValues({ ...values, [key]: written })}
            placeholder={example}
            maxLength={200}
          />
        ))}
        <Button tone="soft" icon="users-three" onClick={() => void pick()}>
          {people.length > 0 ? t('broadcasts.to.people', { count: people.length }) : t('broadcasts.to.choose')}
        </Button>
        {(send.problem ?? remove.problem) && (
          <p className="console-reason" role="alert">
            {send.problem ?? remove.problem}
          </p>
        )}
        <Button type="submit" block busy={send.isBusy} disabled={!isReady}>
          {t('templates.send')}
        </Button>
      </form>
      <Card hint={t('templates.consent.hint')}>
        <Cell
          icon="link"
          iconWeight="regular"
          title={t('templates.consent')}
          detail={<span dir="ltr">{consentUrl}</span>}
          onClick={() => {
            void navigator.clipboard
              .writeText(consentUrl)
              .then(() => showToast(t('kit.copied'), { icon: 'check-circle' }))
          }}
        />
        <Cell title={t('templates.id')} detail={<span dir="ltr">{template.id}</span>} value={template.shortId} />
      </Card>
      <div className="console-actions">
        <Button block tone="danger" busy={remove.isBusy} onClick={() => remove.run()}>
          {t('templates.remove')}
        </Button>
      </div>
    </Page>
  )
}
