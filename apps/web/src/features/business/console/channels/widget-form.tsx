import type { Widget } from '@teahouse/contract/business/webchat'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { SwitchCell } from '../../../../ui/cell.tsx'
import { TextArea } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import './channels.css'

interface WidgetFormProps {
  accountId: string
  widget: Widget
  onSaved(): void
}

/** The chat window on the account’s own site. */
export function WidgetForm({ accountId, widget, onSaved }: WidgetFormProps): ReactNode {
  const { client } = useTeahouse()
  const [isOn, setOn] = useState(widget.isOn)
  const [sites, setSites] = useState(widget.sites.join('\n'))
  const [greeting, setGreeting] = useState(widget.greeting)
  const named = sites.split(/\s+/).filter(Boolean)
  const isRight = named.every((site) => URL.canParse(site) && /^https?:/.test(site))
  const save = useAct(async () => {
    await client.call('webchat.save', { accountId, isOn, sites: named, greeting })
    showToast(t('console.saved'), { icon: 'check-circle' })
    onSaved()
  })
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(widget.tag)
      showToast(t('kit.copied'), { icon: 'check' })
    })
  return (
    <section className="console-panel" aria-labelledby="channels-site">
      <h2 id="channels-site" className="channels-heading">
        {t('channels.site')}
      </h2>
      <p className="channels-about">{t('channels.site.about')}</p>
      <form
        className="onboarding-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isRight) save.run()
        }}
      >
        <SwitchCell title={t('channels.site.on')} checked={isOn} onChange={setOn} />
        <TextArea
          label={t('channels.site.sites')}
          value={sites}
          onChange={setSites}
          dir="ltr"
          spellCheck={false}
          placeholder="https://shop.example"
          hint={t('channels.site.sites.hint')}
          error={isRight ? undefined : t('channels.site.sites.wrong')}
        />
        <TextArea
          label={t('channels.site.greeting')}
          value={greeting}
          onChange={setGreeting}
          maxLength={300}
          hint={t('channels.site.greeting.hint')}
        />
        {save.problem && (
          <p className="console-problem" role="alert">
            {save.problem}
          </p>
        )}
        <Button type="submit" block busy={save.isBusy} disabled={!isRight}>
          {t('kit.save')}
        </Button>
      </form>
      {widget.isOn && (
        <div className="channels-tag">
          <p>{t('channels.site.tag')}</p>
          <code dir="ltr">{widget.tag}</code>
          <Button tone="soft" size="small" onClick={() => void copy()}>
            {t('kit.copy')}
          </Button>
        </div>
      )}
    </section>
  )
}
