import type { Action, Button, MenuProblem } from '@teahouse/contract/business/menus'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Button as PushButton } from '../../../../ui/button.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { chooseKept, nameOfKept, useKeptNames } from '../replies/choose-kept.tsx'
import { SelectField } from '../select-field.tsx'
import { buttonAt, bytesOf, nameMaxBytes, newAction, type OfferedKind, offeredKinds, type Place } from './draft.ts'

interface ButtonFormProps {
  accountId: string
  buttons: readonly Button[]
  place: Place
  /** What is wrong with it, by what follows its path: `name`, `action.key` … */
  problems: ReadonlyMap<string, MenuProblem>
  /** What a press is answered with; undefined while the rules are not loaded, null where a rule says more than a text. */
  answer: string | null | undefined
  /** A key that no other button has. */
  newKey(): string
  onName(name: string): void
  onAction(action: Action): void
  onAnswer(text: string): void
  onMove(by: -1 | 1): void
  onRemove(): void
  onAddBelow(): void
}

/** One button of a menu: its name, and what it does. */
export function ButtonForm(props: ButtonFormProps): ReactNode {
  const { accountId, buttons, place, problems, newKey, onName, onAction, onMove, onRemove, onAddBelow } = props
  const button = buttonAt(buttons, place)!
  const [first, second] = place
  const list = second === null ? buttons[first]!.subButtons : []
  const row = second === null ? buttons : buttons[first]!.subButtons
  const at = second ?? first
  const problem = (path: string) => {
    const found = problems.get(path)
    return found && t(`console.menu.problem.${found}`)
  }

  async function choose(kind: OfferedKind): Promise<void> {
    const action = newAction(kind, 'key' in (button.action ?? {}) ? (button.action as { key: string }).key : newKey())
    if (action) return onAction(action)
    const kept = await chooseKept(accountId, kind === 'material' ? 'material' : 'article')
    if (!kept) return
    if (kind === 'material') onAction({ kind, materialId: kept.id })
    else onAction({ kind: kind as 'article' | 'viewArticle', articleId: kept.id })
  }

  const maxBytes = nameMaxBytes(place)
  const used = bytesOf(button.name)
  return (
    <section className="console-panel">
      <div className="console-panel-head">
        <h2>{second === null ? t('console.menu.button') : t('console.menu.sub-button')}</h2>
        <span className="console-row">
          <IconButton
            icon={second === null ? 'caret-left' : 'caret-up'}
            weight="bold"
            size={20}
            flip={second === null}
            label={t('console.menu.earlier')}
            disabled={at === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={second === null ? 'caret-right' : 'caret-down'}
            weight="bold"
            size={20}
            flip={second === null}
            label={t('console.menu.later')}
            disabled={at === row.length - 1}
            onClick={() => onMove(1)}
          />
          <IconButton icon="trash" label={t('console.menu.remove')} onClick={onRemove} />
        </span>
      </div>
      <TextField
        label={t('console.menu.name')}
        value={button.name}
        onChange={onName}
        error={used > maxBytes ? t('console.menu.problem.name_too_long') : (problem('name') ?? problem('subButtons'))}
        hint={t('console.menu.room', { used, max: maxBytes })}
      />
      {list.length > 0 ? (
        <p className="console-quiet">{t('console.menu.rises')}</p>
      ) : (
        <>
          <SelectField
            label={t('console.menu.does')}
            value={button.action?.kind ?? ''}
            placeholder={t('console.menu.choose')}
            onChange={(kind) => void choose(kind as OfferedKind)}
            options={offeredKinds.map((kind) => ({ value: kind, label: t(`console.menu.kind.${kind}`) }))}
            hint={button.action && t(`console.menu.about.${button.action.kind}`)}
          />
          {(problem('') || problem('action')) && (
            <p className="ui-field-error" role="alert">
              {problem('') ?? problem('action')}
            </p>
          )}
          {button.action && <ActionFields {...props} action={button.action} problem={problem} />}
        </>
      )}
      {second === null && list.length < 5 && (
        <div className="console-row">
          <PushButton tone="soft" size="small" icon="plus" onClick={onAddBelow}>
            {list.length === 0 ? t('console.menu.make-list') : t('console.menu.add-item')}
          </PushButton>
        </div>
      )}
    </section>
  )
}

interface ActionFieldsProps extends ButtonFormProps {
  action: Action
  problem(path: string): string | undefined
}

function ActionFields({ accountId, action, answer, problem, onAction, onAnswer }: ActionFieldsProps): ReactNode {
  const names = useKeptNames(accountId, 'materialId' in action || 'articleId' in action)
  if (action.kind === 'view') {
    return (
      <TextField
        label={t('console.menu.address')}
        value={action.url}
        onChange={(url) => onAction({ kind: 'view', url: url.trim() })}
        error={problem('action.url')}
        type="url"
        dir="ltr"
        autoCapitalize="off"
        spellCheck={false}
      />
    )
  }
  if ('materialId' in action || 'articleId' in action) {
    const id = 'materialId' in action ? action.materialId : action.articleId
    const kind = 'materialId' in action ? 'material' : 'article'
    return (
      <div className="console-menu-kept">
        <span className="ui-clip" dir="auto">
          {nameOfKept(names, id) ?? t('console.replies.gone')}
        </span>
        <PushButton
          tone="soft"
          size="small"
          onClick={async () => {
            const kept = await chooseKept(accountId, kind)
            if (!kept) return
            onAction('materialId' in action ? { ...action, materialId: kept.id } : { ...action, articleId: kept.id })
          }}
        >
          {t('console.replies.choose-other')}
        </PushButton>
      </div>
    )
  }
  if (!('key' in action)) return null
  return (
    <>
      {action.kind === 'click' &&
        (answer === null ? (
          <p className="console-quiet">{t('console.menu.answered-by-rule')}</p>
        ) : (
          <TextArea
            label={t('console.menu.answer')}
            value={answer ?? ''}
            onChange={onAnswer}
            maxLength={600}
            disabled={answer === undefined}
            hint={t('console.menu.answer.hint')}
          />
        ))}
      <TextField
        label={t('console.menu.key')}
        value={action.key}
        onChange={(key) => onAction({ ...action, key: key.trim() })}
        error={problem('action.key')}
        hint={t('console.menu.key.hint')}
        dir="ltr"
        autoCapitalize="off"
        spellCheck={false}
      />
    </>
  )
}
