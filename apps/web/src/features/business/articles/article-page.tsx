import type { Methods, Output } from '@teahouse/contract'
import type { ReadFrom } from '@teahouse/contract/business/articles'
import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Press } from '../../../ui/press.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { dateOnly } from '../../../ui/time.ts'
import './articles.css'
import { ArticleFoot } from './article-foot.tsx'
import { ArticleParts } from './article-parts.tsx'
import { Comments } from './comments.tsx'
import { Cover } from './cover.tsx'
import { languageOf } from './language.ts'
import { offerShare } from './share-article.ts'

type Shown = Output<Methods['articles.read']>

/** An article with what readers made of it; once read, it is there without the line. */
export default function ArticlePage({ articleId }: { articleId: string }): ReactNode {
  const { value, problem, reload } = useKept('articles.read', { articleId }, ['articles'])
  useNoted(articleId, value !== undefined)
  return (
    <Page
      title={value?.account.name ?? t('article.title')}
      parent="/news"
      actions={
        value && (
          <IconButton
            icon="arrow-bend-up-right"
            flip
            label={t('article.share')}
            onClick={() => void offerShare(value)}
          />
        )
      }
    >
      <ConnectionBanner />
      {value ? (
        <Shown shown={value} onChanged={reload} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

/** Says once that somebody has opened it, and from where. Without a line nobody counts. */
function useNoted(articleId: string, isShown: boolean): void {
  const { client } = useTeahouse()
  useEffect(() => {
    if (!isShown) return
    const asked = new URLSearchParams(location.search).get('from')
    const from = froms.find((one) => one === asked) ?? 'chat'
    client.call('articles.noteRead', { articleId, from }).catch(() => {})
  }, [client, articleId, isShown])
}

function Shown({ shown, onChanged }: { shown: Shown; onChanged(): void }): ReactNode {
  const { article, account, inIssue } = shown
  const { title, author, publishedAt, isOriginal, isPreview, audience, takenFrom, sourceUrl, language, form } = article
  return (
    <div className="article">
      {isPreview && <p className="article-preview">{t('article.preview')}</p>}
      <article {...languageOf(language)}>
        <header>
          <h1 dir="auto">{title}</h1>
          <p className="article-about">
            {isOriginal && (
              <span className="article-mark" dir="auto">
                {t('article.original')}
              </span>
            )}
            {author && <bdi>{author}</bdi>}
            <Press href={`/official/${account.id}`}>
              <bdi>{account.name}</bdi>
            </Press>
            <time dateTime={publishedAt} dir="auto">
              {dateOnly(publishedAt)}
            </time>
          </p>
          {audience && (
            <p className="article-audience" dir="auto">
              {audience}
            </p>
          )}
          {takenFrom && (
            <p className="article-taken">
              <Press href={`/articles/${takenFrom.articleId}`}>
                {t('article.taken-from', { name: takenFrom.accountName })}
              </Press>
            </p>
          )}
        </header>
        <ArticleParts shown={shown} />
        {sourceUrl && (
          <p className="article-source">
            <a href={sourceUrl} target="_blank" rel="noopener noreferrer nofollow">
              {t('article.source')}
            </a>
          </p>
        )}
      </article>
      {form === 'questions' && !isPreview && (
        <p className="article-source">
          <Press href={`/official/${account.id}/questions`}>{t('article.ask')}</Press>
        </p>
      )}
      {!isPreview && (
        <>
          <ArticleFoot shown={shown} />
          <Comments shown={shown} onChanged={onChanged} />
        </>
      )}
      {inIssue.length > 0 && (
        <nav aria-label={t('article.in-issue')}>
          <h2 className="article-heading">{t('article.in-issue')}</h2>
          <ul className="article-others">
            {inIssue.map((one) => (
              <li key={one.articleId}>
                <Press className="news-line" href={`/articles/${one.articleId}`}>
                  <span className="news-words" {...languageOf(one.language)}>
                    <b>{one.title}</b>
                  </span>
                  {one.cover && <Cover picture={one.cover} className="news-thumb" isSmall />}
                </Press>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}

const froms: readonly ReadFrom[] = ['news', 'profile', 'search']
