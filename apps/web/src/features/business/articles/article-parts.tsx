import type { Methods, Output } from '@teahouse/contract'
import type { MouseEvent, ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { hrefOfProgram, scenes } from '../../programs/visits/program-href.ts'
import { pageHref } from '../official/page-href.ts'
import { AudioSeries } from './audio-series.tsx'
import { ComicStrip } from './comic-strip.tsx'

type Shown = Output<Methods['articles.read']>

/** What there is to read, see and hear, by the form of the article. */
export function ArticleParts({ shown }: { shown: Shown }): ReactNode {
  const { article, account } = shown
  const { form, body, pictures, episodes, video, questions, title, cover, id } = article
  const text = <Body html={body} accountId={account.id} />
  switch (form) {
    case 'text':
      return text
    case 'comic':
      return (
        <>
          <ComicStrip pictures={pictures} />
          {text}
        </>
      )
    case 'audio':
      return (
        <>
          {text}
          <AudioSeries
            series={{
              id,
              href: `/articles/${id}`,
              title,
              by: account.name,
              coverId: cover?.mediaId ?? null,
              tracks: episodes,
            }}
          />
        </>
      )
    case 'video':
      return (
        <>
          {video && (
            // biome-ignore lint/a11y/useMediaCaption: what is said is not known; the text below says what it is about.
            <video
              className="article-video"
              controls
              playsInline
              preload="none"
              src={`/media/${video.mediaId}`}
              poster={`/media/${video.mediaId}/poster`}
              width={video.width}
              height={video.height}
            />
          )}
          {text}
        </>
      )
    case 'questions':
      return (
        <>
          {text}
          {questions.map(({ questionId, question, askedBy, answer }) => (
            <section key={questionId} className="article-question">
              <blockquote dir="auto">
                {askedBy && <small>{t('article.asked-by', { name: askedBy })}</small>}
                {question}
              </blockquote>
              <p className="article-answer" dir="auto">
                {answer}
              </p>
            </section>
          ))}
        </>
      )
  }
}

/** HTML that the server has cleaned. Links stay inside the app: an article in the reader, a mini program, a page in its frame. */
function Body({ html, accountId }: { html: string; accountId: string }): ReactNode {
  if (!html) return null
  function follow(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLElement>('a[href]')
    const address = link && new URL(link.getAttribute('href')!, location.href)
    if (!address || !/^https?:$/.test(address.protocol) || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const { miniprogramAppid: appId, miniprogramPath: path } = link!.dataset
    const article = address.origin === location.origin && /^\/a\/([\da-f-]{36})$/.exec(address.pathname)
    if (appId) navigate(hrefOfProgram(appId, { scene: scenes.article, ...(path && { path }) }))
    else navigate(article ? `/articles/${article[1]}` : pageHref(address.href, accountId))
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard presses the links themselves, which click.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its links are told.
    <div
      className="article-body"
      dir="auto"
      onClick={follow}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the server keeps only what is on its list of what articles may hold.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
