import { articleLimits } from '@teahouse/contract/business/article-limits'
import type { AnsweredQuestion, DraftArticle, Picture, Problem, Written } from '@teahouse/contract/business/articles'
import type { Media } from '@teahouse/contract/talk/media'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { clean, picturesIn, textOf } from './html.ts'
import { inducementsIn } from './inducement.ts'
import type { Parts } from './needs.ts'
import * as questions from './store-questions.ts'

/** The files that an article shows. */
export function filesOf(article: Pick<Written, 'coverId' | 'pictureIds' | 'episodes' | 'videoId' | 'body'>): string[] {
  const { coverId, pictureIds, episodes, videoId, body } = article
  const named = [coverId, ...pictureIds, ...episodes.map((one) => one.mediaId), videoId]
  return [...new Set([...named.filter((id) => id !== null), ...picturesIn(body)])]
}

/**
 * What an editor wrote, as it can be kept: clean HTML, and only files of this account and its readers’ questions, so
 * that nobody publishes what is somebody else’s by naming it. Refuses `material_not_found`, `question_not_found`.
 */
export async function cleanArticles(
  { materials }: Pick<Parts, 'materials'>,
  on: Queryable,
  accountId: string,
  articles: readonly Written[],
): Promise<Written[]> {
  const shown = await materials.shown(on, accountId, [...new Set(articles.flatMap(filesOf))])
  const asked = await questions.find(
    on,
    accountId,
    articles.flatMap((one) => one.questions.map(({ questionId }) => questionId)),
  )
  return articles.map((article) => {
    const { coverId, pictureIds, episodes, videoId } = article
    const has = (id: string, ...purposes: Media['purpose'][]) => purposes.includes(shown.get(id)?.purpose ?? 'file')
    const isKept =
      [coverId, ...pictureIds].every((id) => id === null || has(id, 'photo', 'originalPhoto')) &&
      episodes.every(({ mediaId }) => has(mediaId, 'voice', 'audio')) &&
      (videoId === null || has(videoId, 'video'))
    if (!isKept) throw new Refusal('material_not_found')
    if (!article.questions.every(({ questionId }) => asked.has(questionId))) throw new Refusal('question_not_found')
    return { ...article, body: clean(article.body, shapesOf(shown)) }
  })
}

const shapesOf = (files: ReadonlyMap<string, Media>) =>
  new Map([...files].flatMap(([id, { width, height }]) => (width && height ? [[id, { width, height }] as const] : [])))

const pictureOf = ({ id, width = 0, height = 0, preview = '' }: Media): Picture => ({
  mediaId: id,
  width,
  height,
  preview,
})

/** Clean articles with what is known of their files and questions; what is gone meanwhile is left out. */
export async function fillArticles(
  { materials, accounts }: Pick<Parts, 'materials' | 'accounts'>,
  on: Queryable,
  accountId: string,
  articles: readonly Written[],
): Promise<DraftArticle[]> {
  const files = await materials.shown(on, accountId, [...new Set(articles.flatMap(filesOf))])
  const asked = await questions.find(
    on,
    accountId,
    articles.flatMap((one) => one.questions.map(({ questionId }) => questionId)),
  )
  const askers = await accounts.people(
    on,
    [...asked.values()].flatMap(({ personId, withName }) => (personId && withName ? [personId] : [])),
  )
  const nameOf = new Map(askers.map(({ id, name }) => [id, name]))
  const file = (id: string | null): Media[] => (id && files.has(id) ? [files.get(id)!] : [])

  return articles.map(({ coverId, pictureIds, videoId, ...article }) => ({
    ...article,
    cover: file(coverId).map(pictureOf)[0] ?? null,
    pictures: pictureIds.flatMap(file).map(pictureOf),
    video: file(videoId).map((media) => ({ ...pictureOf(media), durationMs: media.durationMs ?? 0 }))[0] ?? null,
    episodes: article.episodes.flatMap(({ mediaId, title }) =>
      file(mediaId).map(({ durationMs = 0 }) => ({ mediaId, title, durationMs })),
    ),
    questions: article.questions.flatMap(({ questionId, answer }): AnsweredQuestion[] => {
      const question = asked.get(questionId)
      if (!question) return []
      const askedBy = question.withName ? (nameOf.get(question.personId ?? '') ?? '') : ''
      return [{ questionId, question: question.text, askedBy, answer }]
    }),
  }))
}

/** All the words of an article, a line for each part. */
export const wordsOf = ({ title, digest, author, body, audience, episodes, questions }: DraftArticle): string =>
  [
    ...[title, digest, textOf(body), author, audience],
    ...episodes.map((one) => one.title),
    ...questions.flatMap(({ question, answer }) => [question, answer]),
  ]
    .filter(Boolean)
    .join('\n')

const characters = new Intl.Segmenter('en')

/** What was written for it, or else how the text begins. */
export function digestOf(article: DraftArticle): string {
  if (article.digest) return article.digest
  const questions = article.questions.map((one) => one.question)
  const text = [textOf(article.body), ...questions].join(' ').replace(/\s+/g, ' ').trim()
  if (text.length <= articleLimits.digest) return text
  let digest = ''
  for (const { segment } of characters.segment(text.slice(0, 2 * articleLimits.digest))) {
    if (digest.length + segment.length >= articleLimits.digest) break
    digest += segment
  }
  return `${digest.trimEnd()}…`
}

const isEmpty: Record<DraftArticle['form'], (article: DraftArticle) => boolean> = {
  text: ({ body }) => textOf(body) === '' && picturesIn(body).length === 0,
  comic: ({ pictures }) => pictures.length === 0,
  audio: ({ episodes }) => episodes.length === 0,
  video: ({ video }) => video === null,
  questions: ({ questions }) => questions.length === 0 || questions.some((one) => one.answer.trim() === ''),
}

/** What keeps articles from being published, but for what only a comparison with others’ shows. */
export const problemsOf = (articles: readonly DraftArticle[]): Problem[] =>
  articles.flatMap((article, index) => [
    ...(article.title === '' ? [{ index, problem: 'no_title' as const, words: '' }] : []),
    ...(isEmpty[article.form](article) ? [{ index, problem: 'nothing_in_it' as const, words: '' }] : []),
    ...inducementsIn(wordsOf(article)).map((words) => ({ index, problem: 'induces_sharing' as const, words })),
  ])
