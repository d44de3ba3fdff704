import type { Headline } from '@teahouse/contract/business/articles'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Row } from '../../../ui/row.tsx'
import { listTime } from '../../../ui/time.ts'

/** Articles among what was found everywhere, with the way to all of them. */
export function FoundArticles({ headlines, words }: { headlines: readonly Headline[]; words: string }): ReactNode {
  if (headlines.length === 0) return null
  return (
    <>
      <h2 className="search-heading">{t('news.articles')}</h2>
      {headlines.map(({ articleId, title, publishedAt }) => (
        <Row
          key={articleId}
          compact
          href={`/articles/${articleId}?from=search`}
          title={title}
          aside={<time dateTime={publishedAt}>{listTime(publishedAt)}</time>}
        />
      ))}
      <Row compact href={`/news?query=${encodeURIComponent(words)}`} title={t('news.all-found')} />
    </>
  )
}
