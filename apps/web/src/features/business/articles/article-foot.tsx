import type { Methods, Output } from '@teahouse/contract'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { offerShare } from './share-article.ts'

/** How many have read it, and what one makes of it. */
export function ArticleFoot({ shown }: { shown: Output<Methods['articles.read']> }): ReactNode {
  const { client } = useTeahouse()
  const { article, reception } = shown
  // What was just pressed counts until the server says how it is.
  const [pressed, setPressed] = useState<{ of: unknown; hasLiked: boolean; likes: number }>()
  const { hasLiked, likes } = pressed?.of === reception ? pressed : reception

  async function toggle(): Promise<void> {
    const next = { of: reception, hasLiked: !hasLiked, likes: likes + (hasLiked ? -1 : 1) }
    setPressed(next)
    const isDone = await attempt(async () => {
      const counted = await client.call('articles.like', { articleId: article.id, isLiked: next.hasLiked })
      setPressed({ ...next, likes: counted.likes })
    })
    if (!isDone) setPressed(undefined)
  }

  return (
    <footer className="article-foot">
      <span>{t('article.reads', { count: reception.reads })}</span>
      <span className="article-acts">
        <button type="button" className="article-act" aria-pressed={hasLiked} onClick={() => void toggle()}>
          <Icon name="thumbs-up" weight={hasLiked ? 'fill' : 'regular'} size={22} />
          <span>
            <span className="ui-spoken">{t('article.like')} </span>
            {formatNumber(likes)}
          </span>
        </button>
        <button type="button" className="article-act" onClick={() => void offerShare(shown)}>
          <Icon name="arrow-bend-up-right" size={22} flip />
          <span>{t('article.share')}</span>
        </button>
      </span>
    </footer>
  )
}
