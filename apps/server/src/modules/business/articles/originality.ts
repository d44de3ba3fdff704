import { hash } from 'node:crypto'
import type { DraftArticle } from '@teahouse/contract/business/articles'
import type { Queryable } from '../../../platform/db/db.ts'
import { textOf } from './html.ts'
import * as store from './store.ts'

/** A sentence that is shorter says what anybody might say. */
const leastLetters = 24
/** So much of a text is somebody else’s that it is not one’s own. */
const share = 0.6
const fewest = 3

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The long sentences of an article as numbers: equal for equal words, whatever stands between and around them. */
export function sentencesOf(body: string): bigint[] {
  const found = new Set<bigint>()
  for (const line of textOf(body).split('\n')) {
    for (const { segment } of segmenter.segment(line)) {
      const letters = segment
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, '')
      // A Chinese character says as much as two or three letters.
      const weight =
        letters.length + (letters.match(/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/gu)?.length ?? 0)
      if (weight >= leastLetters) found.add(hash('sha1', letters, 'buffer').readBigInt64BE())
    }
  }
  return [...found]
}

/** For each article, the earlier original of another account that most of its sentences stand in. */
export async function originalsAgainst(
  on: Queryable,
  accountId: string,
  articles: readonly Pick<DraftArticle, 'body'>[],
): Promise<({ articleId: string; title: string } | null)[]> {
  const taken: ({ articleId: string; title: string } | null)[] = []
  for (const { body } of articles) {
    const sentences = sentencesOf(body)
    const source = sentences.length < fewest ? undefined : await store.mostTakenFrom(on, accountId, sentences)
    taken.push(source && source.count >= share * sentences.length ? source : null)
  }
  return taken
}
