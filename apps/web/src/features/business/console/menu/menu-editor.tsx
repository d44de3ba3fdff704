import { RefusalError } from '@teahouse/client'
import type { Rule } from '@teahouse/contract/business/autoreplies'
import type { Tag } from '@teahouse/contract/business/followers'
import type { Audience, Button, Menu, MenuProblem } from '@teahouse/contract/business/menus'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button as PushButton } from '../../../../ui/button.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { answerTo, saveAnswers } from './answers.ts'
import { AudienceFields } from './audience-fields.tsx'
import { ButtonForm } from './button-form.tsx'
import {
  addButton,
  buttonAt,
  changeButton,
  keysOf,
  moveButton,
  type Place,
  pathOf,
  placeIn,
  removeButton,
} from './draft.ts'
import { PhonePreview } from './phone-preview.tsx'

/** What is kept of a menu until it is saved. */
export interface MenuDraft {
  buttons: readonly Button[]
  audience: Audience | null
  answers: readonly (readonly [key: string, text: string])[]
}

interface MenuEditorProps {
  account: ConsoleAccount
  /** As it is in use; absent for one that is only begun. */
  saved: Menu | undefined
  /** Null: for everybody. */
  audience: Audience | null
  /** With what it begins. */
  begun: readonly Button[]
  /** How it was left, when it was left unsaved. */
  draft: MenuDraft | undefined
  keep(draft: MenuDraft | undefined): void
  rules: readonly Rule[]
  tags: readonly Tag[]
  onSaved(menu: Menu): void
  onRemove: (() => void) | undefined
}

/** One menu, on the phone where it will be, with what its buttons do beside it. */
export function MenuEditor(props: MenuEditorProps): ReactNode {
  const { account, saved, begun, draft, keep, rules, tags, onSaved, onRemove } = props
  const { client } = useTeahouse()
  const accountId = account.id
  const [buttons, setButtons] = useState(draft?.buttons ?? begun)
  const [audience, setAudience] = useState(draft ? draft.audience : props.audience)
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(new Map(draft?.answers))
  const [selected, setSelected] = useState<Place | undefined>(buttons.length > 0 ? [0, null] : undefined)
  const [problems, setProblems] = useState<ReadonlyMap<string, MenuProblem>>(new Map())

  const button = selected && buttonAt(buttons, selected)
  const keyOf = (one: typeof button) => (one?.action?.kind === 'click' ? one.action.key : undefined)
  const answerOf = (key: string) => answers.get(key) ?? answerTo(rules, key)
  const isTouched = answers.size > 0 || JSON.stringify([buttons, audience]) !== JSON.stringify([begun, props.audience])
  const isChanged = !saved || isTouched
  useEffect(() => {
    keep(isTouched ? { buttons, audience, answers: [...answers] } : undefined)
  }, [isTouched, buttons, audience, answers, keep])

  function startOver(): void {
    change(begun, begun.length > 0 ? [0, null] : undefined)
    setAudience(props.audience)
    setAnswers(new Map())
  }
  function change(next: readonly Button[], place: Place | undefined = selected): void {
    setButtons(next)
    setSelected(place)
    setProblems(new Map())
  }
  function newKey(): string {
    const known = new Set([...keysOf(buttons), ...rules.flatMap((rule) => rule.menuKeys)])
    for (let number = 1; ; number++) if (!known.has(`BUTTON_${number}`)) return `BUTTON_${number}`
  }
  const add = (below: number | null) =>
    change(...addButton(buttons, below, { name: '', action: { kind: 'click', key: newKey() } }))

  const save = useAct(async () => {
    const asked = { accountId, buttons: [...buttons] }
    try {
      const { menu } = audience
        ? await client.call('menus.saveConditional', {
            ...asked,
            audience,
            ...(saved?.audience && { menuId: saved.menuId }),
          })
        : await client.call('menus.save', asked)
      const named = [...buttons, ...buttons.flatMap((one) => one.subButtons)]
      const written = [...answers].map(([key, text]) => ({
        key,
        text,
        name: named.find((one) => keyOf(one) === key)?.name ?? key,
      }))
      await saveAnswers(client, accountId, rules, written)
      showToast(t('console.saved'), { icon: 'check-circle' })
      keep(undefined)
      setAnswers(new Map())
      onSaved(menu)
    } catch (error) {
      if (error instanceof RefusalError && error.code === 'menu_wrong') show(error.issues ?? [])
      throw error
    }
  })

  /** Leads to the first button that something is wrong with. */
  function show(issues: readonly { path: string; message: string }[]): void {
    setProblems(new Map(issues.map(({ path, message }) => [path, message as MenuProblem])))
    const place = issues.map(({ path }) => placeIn(path)).find(Boolean)
    if (place) setSelected(place)
  }

  const key = keyOf(button)
  const answer = key === undefined ? undefined : answerOf(key)
  return (
    <div className="console-menu">
      <PhonePreview
        account={account}
        buttons={buttons}
        selected={selected}
        answer={answer || undefined}
        onSelect={setSelected}
        onAdd={add}
      />
      <div className="console-menu-side">
        {audience && <AudienceFields audience={audience} tags={tags} onChange={setAudience} />}
        {problems.get('audience') && (
          <p className="console-problem" role="alert">
            {t('console.menu.problem.audience_empty')}
          </p>
        )}
        {button && selected ? (
          <ButtonForm
            key={pathOf(selected)}
            accountId={accountId}
            buttons={[...buttons]}
            place={selected}
            problems={below(problems, pathOf(selected))}
            answer={answer}
            newKey={newKey}
            onName={(name) => change(changeButton(buttons, selected, { name }))}
            onAction={(action) => change(changeButton(buttons, selected, { action }))}
            onAnswer={(text) => key !== undefined && setAnswers(new Map(answers).set(key, text))}
            onMove={(by) => change(...moveButton(buttons, selected, by))}
            onRemove={() => change(removeButton(buttons, selected), nextTo(selected))}
            onAddBelow={() => add(selected[0])}
          />
        ) : (
          <section className="console-panel">
            <p className="console-quiet">{t('console.menu.select')}</p>
          </section>
        )}
        <div className="console-row">
          <PushButton busy={save.isBusy} disabled={!isChanged || buttons.length === 0} onClick={() => save.run()}>
            {t('console.menu.publish')}
          </PushButton>
          {isTouched && (
            <PushButton tone="text" onClick={startOver}>
              {t('console.menu.start-over')}
            </PushButton>
          )}
          {onRemove && (
            <PushButton tone="text" onClick={onRemove}>
              {t('console.menu.remove-menu')}
            </PushButton>
          )}
        </div>
        {save.problem && (
          <p className="console-problem" role="alert">
            {save.problem}
          </p>
        )}
      </div>
    </div>
  )
}

/** Of all problems those of one button, by what follows its path. */
function below(problems: ReadonlyMap<string, MenuProblem>, path: string): ReadonlyMap<string, MenuProblem> {
  const own = [...problems].filter(([at]) => at === path || at.startsWith(`${path}.`))
  return new Map(own.map(([at, problem]) => [at.slice(path.length + 1), problem]))
}

/** What is looked at once a button has gone. */
const nextTo = ([first, second]: Place): Place | undefined => (second === null ? undefined : [first, null])
