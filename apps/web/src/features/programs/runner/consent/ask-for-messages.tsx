import type { Methods, Output } from '@teahouse/contract'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Checkbox } from '../../../../ui/choice.tsx'
import { type Asker, ask } from './consent-sheet.tsx'

type Asked = Output<Methods['subscriptions.ask']>

interface Answers {
  answers: { templateId: string; isAccepted: boolean }[]
  always: boolean
}

/** Which of these a program may tell the person of: each for itself, for this once or for good. */
export async function askForMessages(asker: Asker, { templates }: Asked): Promise<Answers | undefined> {
  const open = templates.filter(({ standing }) => standing === null)
  let wanted = new Set(open.map(({ id }) => id))
  let always = false
  const answersFor = (isAccepted: (id: string) => boolean): Answers => ({
    answers: open.map(({ id }) => ({ templateId: id, isAccepted: isAccepted(id) })),
    always,
  })
  const answered = await ask<Answers>({
    asker,
    title: t(open.some(({ reach }) => reach === 'lasting') ? 'runner.messages.lasting' : 'runner.messages'),
    draw: () => (
      <Choice
        templates={open}
        onChange={(next, isAlways) => {
          wanted = next
          always = isAlways
        }}
      />
    ),
    allow: t('runner.allow'),
    answer: () => answersFor((id) => wanted.has(id)),
  })
  if (!answered) return undefined
  return answered.outcome === 'allowed' ? answered.answer : answersFor(() => false)
}

interface ChoiceProps {
  templates: Asked['templates']
  onChange(wanted: Set<string>, always: boolean): void
}

function Choice({ templates, onChange }: ChoiceProps): ReactNode {
  const [wanted, setWanted] = useState(() => new Set(templates.map(({ id }) => id)))
  const [always, setAlways] = useState(false)
  return (
    <fieldset>
      <legend className="ui-spoken">{t('runner.messages')}</legend>
      {templates.map(({ id, title, fields }) => (
        <div key={id} className="consent-choice">
          <Checkbox
            checked={wanted.has(id)}
            onChange={(isWanted) => {
              const next = new Set(wanted)
              if (isWanted) next.add(id)
              else next.delete(id)
              setWanted(next)
              onChange(next, always)
            }}
          >
            <span className="consent-choice-words">
              <span dir="auto">{title}</span>
              <small dir="auto">{fields.map(({ label, example }) => `${label}: ${example}`).join(' · ')}</small>
            </span>
          </Checkbox>
        </div>
      ))}
      <div className="consent-choice">
        <Checkbox
          checked={always}
          onChange={(isAlways) => {
            setAlways(isAlways)
            onChange(wanted, isAlways)
          }}
        >
          {t('runner.messages.always')}
        </Checkbox>
      </div>
    </fieldset>
  )
}
