import type { Tag } from '@teahouse/contract/business/followers'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber, isolate } from '../../../../i18n/intl.ts'
import { attempt } from '../../../../shell/act.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import type { Shown } from './followers-page.tsx'

interface TagBarProps {
  accountId: string
  tags: readonly Tag[]
  shown: Shown
  onShow(shown: Shown): void
  onChanged(): void
}

/** What part of the followers is shown: all, a tag, the blacklist. Tags are made and changed here. */
export function TagBar({ accountId, tags, shown, onShow, onChanged }: TagBarProps): ReactNode {
  const { client } = useTeahouse()
  const current = tags.find(({ id }) => id === shown)
  const add = async () => {
    const name = await askForText({
      title: t('console.tags.add'),
      label: t('console.tags.name'),
      maxLength: 30,
      action: t('kit.save'),
    })
    if (name && (await attempt(() => client.call('followers.addTag', { accountId, name })))) onChanged()
  }
  const change = async ({ id: tagId, name }: Tag) => {
    const chosen = await chooseAction({
      title: name,
      actions: [
        { id: 'rename', label: t('console.tags.rename') },
        { id: 'remove', label: t('console.tags.remove'), tone: 'danger' },
      ],
    })
    if (chosen === 'rename') {
      const next = await askForText({
        title: t('console.tags.rename'),
        label: t('console.tags.name'),
        value: name,
        maxLength: 30,
        action: t('kit.save'),
      })
      if (next && (await attempt(() => client.call('followers.renameTag', { accountId, tagId, name: next }))))
        onChanged()
    } else if (chosen === 'remove') {
      const isSure = await confirm({
        title: t('console.tags.remove.title', { name: isolate(name) }),
        body: t('console.tags.remove.body'),
        action: t('console.tags.remove'),
        tone: 'danger',
      })
      if (!isSure || !(await attempt(() => client.call('followers.removeTag', { accountId, tagId })))) return
      onShow('all')
      onChanged()
    }
  }
  const chip = (value: Shown, words: ReactNode, count?: number) => (
    <button
      key={value}
      type="button"
      className="console-chip"
      aria-pressed={shown === value}
      onClick={() => onShow(value)}
    >
      {words}
      {count !== undefined && <small className="ui-figures">{formatNumber(count)}</small>}
    </button>
  )
  return (
    <fieldset className="console-chips">
      <legend className="ui-spoken">{t('console.tags')}</legend>
      {chip('all', t('console.followers.all'))}
      {tags.map(({ id, name, count }) => chip(id, <bdi>{name}</bdi>, count))}
      <button type="button" className="console-chip" onClick={() => void add()}>
        <Icon name="plus" weight="bold" size={16} />
        {t('console.tags.add')}
      </button>
      {chip('blocked', t('console.blocked'))}
      {current && (
        <IconButton
          icon="pencil-simple"
          size={20}
          label={t('console.tags.change', { name: current.name })}
          onClick={() => void change(current)}
        />
      )}
    </fieldset>
  )
}
