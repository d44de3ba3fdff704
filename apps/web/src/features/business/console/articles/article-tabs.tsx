import type { Draft, DraftArticle } from '@teahouse/contract/business/articles'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { confirm } from '../../../../ui/dialog.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { Press } from '../../../../ui/press.tsx'

interface ArticleTabsProps {
  articles: readonly DraftArticle[]
  problems: Draft['problems']
  current: number
  onShow(index: number): void
  /** Absent when no more fit into one issue. */
  onAdd?: (() => void) | undefined
  onMove(by: 1 | -1): void
  onRemove(): void
}

/** The articles of one issue in their order: which one is written now, and where it stands. */
export function ArticleTabs({ articles, problems, current, onShow, onAdd, onMove, onRemove }: ArticleTabsProps) {
  async function remove(): Promise<void> {
    const isSure = await confirm({
      title: t('console.article.remove.title'),
      action: t('console.article.remove'),
      tone: 'danger',
    })
    if (isSure) onRemove()
  }
  const name = ({ title }: DraftArticle, index: number): ReactNode =>
    title ? <bdi className="ui-clip">{title}</bdi> : t('console.article.number', { number: index + 1 })
  return (
    <fieldset className="console-chips" aria-label={t('console.draft.articles')}>
      {articles.map((article, index) => (
        <Press
          // biome-ignore lint/suspicious/noArrayIndexKey: an article of a draft is its place.
          key={index}
          className="console-chip"
          aria-pressed={index === current}
          onClick={() => onShow(index)}
        >
          {name(article, index)}
          {problems.some((one) => one.index === index) && (
            <>
              <Icon name="warning" weight="bold" size={16} />
              <span className="ui-spoken">{t('console.draft.has-problem')}</span>
            </>
          )}
        </Press>
      ))}
      {onAdd && <IconButton icon="plus" size={20} tone="sunken" label={t('console.article.add')} onClick={onAdd} />}
      {articles.length > 1 && (
        <>
          <IconButton
            icon="caret-left"
            size={20}
            flip
            label={t('console.article.earlier')}
            disabled={current === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon="caret-right"
            weight="bold"
            size={20}
            flip
            label={t('console.article.later')}
            disabled={current === articles.length - 1}
            onClick={() => onMove(1)}
          />
          <IconButton icon="trash" size={20} label={t('console.article.remove')} onClick={() => void remove()} />
        </>
      )}
    </fieldset>
  )
}
