import type { Input, Methods } from '@teahouse/contract'
import type { DraftArticle } from '@teahouse/contract/business/articles'

type Written = Input<Methods['articles.saveDraft']>['articles'][number]

/** An article before anything is written. */
export const emptyArticle: DraftArticle = {
  form: 'text',
  title: '',
  author: '',
  digest: '',
  body: '',
  cover: null,
  pictures: [],
  episodes: [],
  video: null,
  questions: [],
  audience: '',
  sourceUrl: null,
  language: null,
  isOriginal: false,
  commenters: 'followers',
}

/** As it is sent: files and questions by their ids. What is no address yet is not sent as one. */
export const writtenOf = ({ cover, pictures, episodes, video, questions, ...article }: DraftArticle): Written => ({
  ...article,
  sourceUrl: article.sourceUrl && URL.canParse(article.sourceUrl) ? article.sourceUrl : null,
  coverId: cover?.mediaId ?? null,
  pictureIds: pictures.map((one) => one.mediaId),
  episodes: episodes.map(({ mediaId, title }) => ({ mediaId, title })),
  videoId: video?.mediaId ?? null,
  questions: questions.map(({ questionId, answer }) => ({ questionId, answer })),
})

/** The list with one of its items in another place. */
export function moved<Item>(items: readonly Item[], from: number, by: 1 | -1): Item[] {
  const next = [...items]
  const [item] = next.splice(from, 1)
  next.splice(from + by, 0, item!)
  return next
}

export const replaced = <Item>(items: readonly Item[], at: number, item: Item): Item[] =>
  items.map((one, index) => (index === at ? item : one))

export const without = <Item>(items: readonly Item[], at: number): Item[] => items.filter((_, index) => index !== at)
