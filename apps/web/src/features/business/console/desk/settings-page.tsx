import type { DeskSettings } from '@teahouse/contract/business/desk'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../../ui/cell.tsx'
import { RadioList } from '../../../../ui/choice.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { BotCard } from './bot-card.tsx'
import { CannedAnswers } from './canned-answers.tsx'
import './desk.css'
import { HoursField } from './hours-field.tsx'
import { type DeskView, useDesk } from './use-desk.ts'
import { zonedTime } from './words.ts'

/** When people are there, what asks for them, and what is said when nobody is. */
export default function DeskSettingsPage({ account }: ConsolePageProps): ReactNode {
  const { value, problem, reload } = useDesk(account.id)
  return (
    <Page title={t('desk.settings')} parent={homeOf(account.id)}>
      <ConnectionBanner />
      {value ? (
        <>
          <SettingsForm key={account.id} accountId={account.id} desk={value} onSaved={reload} />
          <CannedAnswers accountId={account.id} desk={value} onChanged={reload} />
          <BotCard accountId={account.id} desk={value} onChanged={reload} />
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

interface SettingsFormProps {
  accountId: string
  desk: DeskView
  onSaved(): void
}

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

function SettingsForm({ accountId, desk, onSaved }: SettingsFormProps): ReactNode {
  const { client } = useTeahouse()
  const [settings, setSettings] = useState<DeskSettings>(desk.settings)
  const [words, setWords] = useState(desk.words.join('\n'))
  const [labels, setLabels] = useState(desk.settings.labels.join('\n'))
  const [closedOn, setClosedOn] = useState(desk.settings.closedOn.join('\n'))
  const change = (next: Partial<DeskSettings>) => setSettings({ ...settings, ...next })
  const save = useAct(async () => {
    const { botUrl: _, beyondRules: __, ...kept } = settings
    const chosen = linesOf(words)
    // Words that nobody has touched stay the desk’s own, in every language.
    const isOwn = chosen.join('\n') === desk.words.join('\n')
    await client.call('desk.save', {
      accountId,
      settings: {
        ...kept,
        words: isOwn ? desk.settings.words : chosen.length > 0 ? chosen : null,
        labels: linesOf(labels),
        closedOn: linesOf(closedOn),
      },
    })
    showToast(t('desk.saved'), { icon: 'check' })
    onSaved()
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.run()
      }}
    >
      <Card hint={t('desk.on.hint')}>
        <SwitchCell title={t('desk.on')} checked={settings.isOn} onChange={(isOn) => change({ isOn })} />
      </Card>
      <Card
        title={t('desk.hours')}
        hint={
          <>
            {t('desk.hours.zone', { zone: desk.timeZone })}
            {desk.changesAt &&
              ` ${t(desk.isWithinHours ? 'desk.hours.until' : 'desk.hours.from', { time: zonedTime(desk.changesAt, desk.timeZone) })}`}
          </>
        }
      >
        <HoursField hours={settings.hours} onChange={(hours) => change({ hours })} />
      </Card>
      <div className="console-form">
        <TextArea
          label={t('desk.closed-on')}
          hint={t('desk.closed-on.hint')}
          value={closedOn}
          onChange={setClosedOn}
          placeholder="2026-12-25"
        />
        <TextArea
          label={t('desk.out-of-hours')}
          hint={t('desk.out-of-hours.hint')}
          value={settings.outOfHours}
          maxLength={600}
          onChange={(outOfHours) => change({ outOfHours })}
        />
        <TextArea label={t('desk.words')} hint={t('desk.words.hint')} value={words} onChange={setWords} />
        <TextArea label={t('desk.own-labels')} hint={t('desk.own-labels.hint')} value={labels} onChange={setLabels} />
      </div>
      <Card title={t('desk.assignment')}>
        <RadioList<DeskSettings['assignment']>
          label={t('desk.assignment')}
          value={settings.assignment}
          onChange={(assignment) => change({ assignment })}
          options={(['automatic', 'byHand'] as const).map((value) => ({
            value,
            label: t(`desk.assignment.${value}`),
            detail: t(`desk.assignment.${value}.body`),
          }))}
        />
      </Card>
      <div className="console-form">
        <div className="console-pair">
          <MinutesField
            label={t('desk.unassigned-minutes')}
            value={settings.unassignedMinutes}
            onChange={(unassignedMinutes) => change({ unassignedMinutes })}
          />
          <MinutesField
            label={t('desk.window-minutes')}
            value={settings.windowMinutes}
            onChange={(windowMinutes) => change({ windowMinutes })}
          />
        </div>
      </div>
      <Card>
        <SwitchCell
          title={t('desk.asks-rating')}
          checked={settings.asksRating}
          onChange={(asksRating) => change({ asksRating })}
        />
      </Card>
      {save.problem && (
        <p className="console-problem" role="alert">
          {save.problem}
        </p>
      )}
      <div className="console-actions">
        <Button block type="submit" busy={save.isBusy}>
          {t('kit.save')}
        </Button>
      </div>
    </form>
  )
}

function MinutesField({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange(value: number): void
}): ReactNode {
  const [text, setText] = useState(String(value))
  return (
    <TextField
      label={label}
      value={text}
      inputMode="numeric"
      onChange={(next) => {
        const digits = next.replace(/\D/g, '').slice(0, 4)
        setText(digits)
        const number = Number(digits)
        if (number > 0) onChange(Math.min(1440, number))
      }}
    />
  )
}
