import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '@teahouse/contract'
import type { read } from '@teahouse/contract/business/articles'
import type { FastifyInstance } from 'fastify'
import type { Http } from '../../../platform/http/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { noteRead } from './figures.ts'
import type { Parts } from './needs.ts'
import { languageOf, type PageLanguage, pageWords } from './page-words.ts'
import { readArticle } from './read.ts'

type Shown = Output<typeof read>

/** Text that is HTML already. */
interface Markup {
  markup: string
}

type Piece = string | number | Markup | null | readonly (Markup | null)[]

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const written = (piece: Piece): string => {
  if (piece === null) return ''
  if (Array.isArray(piece)) return piece.map(written).join('')
  if (typeof piece === 'object' && 'markup' in piece) return piece.markup
  return String(piece).replace(/[&<>"]/g, (sign) => escapes[sign]!)
}

/** HTML in which whatever is put in is text, unless it was made here too. */
const html = (strings: TemplateStringsArray, ...pieces: Piece[]): Markup => ({
  markup: strings.reduce((whole, part, index) => `${whole}${written(pieces[index - 1] ?? null)}${part}`),
})

const style: Markup = { markup: readFileSync(join(import.meta.dirname, 'page.css'), 'utf8') }
const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Nothing runs on it, and nothing is loaded from elsewhere. */
const policy =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The page of an article for any browser, without an account and without scripts. */
export function registerPage(parts: Parts, app: FastifyInstance, callOf: Http['callOf']): void {
  app.get<{ Params: { articleId: string } }>('/a/:articleId', async (request, reply) => {
    const { articleId } = request.params
    const { session, address } = await callOf(request, reply)
    const personId = session?.personId ?? null
    const language = languageOf(request.headers['accept-language'])
    reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      // Whoever made a preview may see what others may not.
      'cache-control': 'private, no-cache',
    })
    try {
      if (!isUuid.test(articleId)) throw new Refusal('article_not_found')
      const shown = await readArticle(parts, articleId, personId)
      if (!shown.article.isPreview) await noteRead(parts, articleId, { personId, address, from: 'web' })
      return pageOf(shown, language, `${request.protocol}://${request.host}`, parts.settings.name).markup
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return reply.status(404).send(notHere(language).markup)
    }
  })
}

function pageOf({ article, account, reception }: Shown, asked: PageLanguage, origin: string, server: string): Markup {
  const language = article.language ?? asked
  const words = pageWords[language]
  const { title, digest, cover, author, publishedAt, isOriginal, takenFrom, sourceUrl, audience } = article
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(publishedAt))
  const picture = cover && html`<meta property="og:image" content="${origin}/media/${cover.mediaId}">`
  const body = html`<main>
<article>
<h1 dir="auto">${title}</h1>
<p class="about">${isOriginal ? html`<span class="mark">${words.original}</span>` : null}
${author ? html`<bdi>${author}</bdi>` : null}<bdi>${account.name}</bdi><time datetime="${publishedAt}">${day}</time></p>
${audience ? html`<p class="audience" dir="auto">${audience}</p>` : null}
${takenFrom && html`<p><small><a href="/a/${takenFrom.articleId}">${words.takenFrom(takenFrom.accountName)}</a></small></p>`}
${contentOf(article, words)}
${sourceUrl && html`<p><a href="${sourceUrl}" rel="noopener noreferrer nofollow">${words.source}</a></p>`}
</article>
<a class="open" href="/articles/${article.id}">${words.open}</a>
${reception.chosen.length > 0 ? html`<h2>${words.comments}</h2><ul class="comments">${reception.chosen.map(commentOf(account.name))}</ul>` : null}
</main>`
  return html`<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${account.name}</title>
<meta name="description" content="${digest}">
<meta property="og:type" content="article">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${digest}">
<meta property="og:site_name" content="${account.name} · ${server}">
<meta property="og:url" content="${origin}${article.path}">
${picture}
<link rel="icon" type="image/svg+xml" href="/icons/mark-small.svg">
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>`
}

const pictureOf = ({ mediaId, width, height }: Shown['article']['pictures'][number]): Markup =>
  html`<img src="/media/${mediaId}" width="${width}" height="${height}" alt="" loading="lazy">`

function contentOf(article: Shown['article'], words: (typeof pageWords)[PageLanguage]): Markup {
  const { form, body, pictures, episodes, video, questions } = article
  const text: Markup = { markup: `<div dir="auto">${body}</div>` }
  switch (form) {
    case 'text':
      return text
    case 'comic':
      return html`<div class="strip">${pictures.map(pictureOf)}</div>${text}`
    case 'audio':
      return html`${text}<ol class="episodes">${episodes.map(
        ({ mediaId, title }) =>
          html`<li><p dir="auto">${title}</p><audio controls preload="none" src="/media/${mediaId}"></audio></li>`,
      )}</ol>`
    case 'video':
      return html`${video && html`<video controls preload="none" src="/media/${video.mediaId}" poster="/media/${video.mediaId}/poster" width="${video.width}" height="${video.height}"></video>`}${text}`
    case 'questions':
      return html`${text}${questions.map(
        ({ question, askedBy, answer }) =>
          html`<section><blockquote dir="auto">${askedBy ? html`<small>${words.askedBy(askedBy)}</small><br>` : null}${question}</blockquote>${answer
            .split(/\n+/)
            .map((line) => html`<p dir="auto">${line}</p>`)}</section>`,
      )}`
  }
}

const commentOf =
  (accountName: string) =>
  ({ name, text, reply }: Shown['reception']['chosen'][number]): Markup =>
    html`<li><small><bdi>${name}</bdi></small><div dir="auto">${text}</div>${
      reply &&
      html`<div class="reply"><small><bdi>${accountName}</bdi></small><div dir="auto">${reply.text}</div></div>`
    }</li>`

function notHere(language: PageLanguage): Markup {
  const { gone, goneBody } = pageWords[language]
  return html`<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${gone}</title><link rel="icon" type="image/svg+xml" href="/icons/mark-small.svg"><style>${style}</style></head>
<body><main><h1>${gone}</h1><p>${goneBody}</p></main></body>
</html>`
}
