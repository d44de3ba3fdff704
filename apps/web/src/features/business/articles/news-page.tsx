import type { Headline } from '@teahouse/contract/business/articles'
import type { PublicAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Press } from '../../../ui/press.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { fullTime, listTime } from '../../../ui/time.ts'
import './articles.css'
import { Cover } from './cover.tsx'
import { languageOf } from './language.ts'
import { markNewsSeen, newsPage, useNews } from './use-news.ts'

interface Listed {
  headlines: readonly Headline[]
  accounts: readonly PublicAccount[]
  before: string | null
}

/** What the followed subscriptions have published, by time; and all articles, by words. */
export default function NewsPage(): ReactNode {
  const [query, setQuery] = useState(() => new URLSearchParams(location.search).get('query') ?? '')
  const words = useDeferredValue(query.trim())
  return (
    <Page title={t('news.title')} parent="/discover">
      <ConnectionBanner />
      <SearchField value={query} onChange={setQuery} placeholder={t('news.search')} />
      {words ? <Found key={words} words={words} /> : <Latest />}
    </Page>
  )
}

function Latest(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useNews()
  const newest = value?.headlines[0]?.publishedAt
  useEffect(() => {
    if (newest) markNewsSeen(newest)
  }, [newest])
  return (
    <Pages
      first={value}
      problem={problem}
      reload={reload}
      from="news"
      next={(before) => client.call('articles.news', { ...newsPage, before })}
      empty={
        <EmptyState title={t('news.none')} actions={<Button href="/official/find">{t('news.find')}</Button>}>
          {t('news.none.body')}
        </EmptyState>
      }
    />
  )
}

function Found({ words }: { words: string }): ReactNode {
  const { client } = useTeahouse()
  const search = (before?: string) => client.call('articles.search', { query: words, ...(before && { before }) })
  const { value, problem, reload } = useLoaded(() => search(), [client, words])
  return (
    <Pages
      first={value}
      problem={problem}
      reload={reload}
      from="search"
      next={search}
      empty={<EmptyState title={t('news.nothing-found')}>{t('news.nothing-found.body')}</EmptyState>}
    />
  )
}

interface PagesProps {
  first: Listed | undefined
  problem: string | undefined
  reload(): void
  next(before: string): Promise<Listed>
  from: 'news' | 'search'
  empty: ReactNode
}

function Pages({ first, problem, reload, next, from, empty }: PagesProps): ReactNode {
  const [later, setLater] = useState<{ of: Listed; pages: readonly Listed[] }>()
  // Pages that were asked for belong to the list as it was then.
  const pages = first ? [first, ...(later?.of === first ? later.pages : [])] : []
  const before = pages.at(-1)?.before
  const more = useAct(async () => {
    const page = await next(before!)
    setLater({ of: first!, pages: [...pages.slice(1), page] })
  })
  if (!first) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={5} />
  if (first.headlines.length === 0) return empty
  const accounts = new Map(pages.flatMap((page) => page.accounts).map((one) => [one.id, one]))
  return (
    <>
      <ul className="news" aria-label={t('news.title')}>
        {issuesOf(pages.flatMap((page) => page.headlines)).map((issue) => (
          <li key={issue[0]!.articleId}>
            <Issue headlines={issue} account={accounts.get(issue[0]!.accountId)} from={from} />
          </li>
        ))}
      </ul>
      {before && (
        <div className="news-foot">
          <Button block tone="soft" busy={more.isBusy} onClick={() => more.run()}>
            {t('news.more')}
          </Button>
          <p role="alert">{more.problem}</p>
        </div>
      )}
    </>
  )
}

/** What was published together stands together; of what was found, each stands alone where others lie between. */
function issuesOf(headlines: readonly Headline[]): Headline[][] {
  const issues: Headline[][] = []
  for (const headline of headlines) {
    const last = issues.at(-1)
    if (last?.[0]?.issueId === headline.issueId) last.push(headline)
    else issues.push([headline])
  }
  return issues
}

interface IssueProps {
  headlines: readonly Headline[]
  account: PublicAccount | undefined
  from: string
}

function Issue({ headlines, account, from }: IssueProps): ReactNode {
  const [first, ...others] = headlines
  const { publishedAt } = first!
  return (
    <article className="news-issue">
      <header>
        <Press className="news-account" href={`/official/${first!.accountId}`}>
          <Avatar id={first!.accountId} name={account?.name ?? ''} src={pictureOf(account)} size={28} />
          <bdi className="ui-clip">{account?.name}</bdi>
        </Press>
        <time dateTime={publishedAt} title={fullTime(publishedAt)}>
          {listTime(publishedAt)}
        </time>
      </header>
      <Line headline={first!} from={from} isFirst />
      {others.map((headline) => (
        <Line key={headline.articleId} headline={headline} from={from} />
      ))}
    </article>
  )
}

function Line({ headline, from, isFirst }: { headline: Headline; from: string; isFirst?: boolean }): ReactNode {
  const { articleId, title, digest, cover, language, form } = headline
  return (
    <Press className={isFirst ? 'news-line news-first' : 'news-line'} href={`/articles/${articleId}?from=${from}`}>
      {isFirst && cover && <Cover picture={cover} className="news-hero" />}
      <span className="news-words" {...languageOf(language)}>
        <b>{title}</b>
        {isFirst && digest && <span className="news-digest">{digest}</span>}
        {form !== 'text' && <small>{t(`article.form.${form}`)}</small>}
      </span>
      {!isFirst && cover && <Cover picture={cover} className="news-thumb" isSmall />}
    </Press>
  )
}
