import type { Article } from '@teahouse/contract/business/articles'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { askAndKeep, isKept } from '../../../shell/use-kept.ts'

/** Brings articles with their pictures to this device, one after the other, and only those that it has not got. */
export async function fetchAhead(teahouse: Teahouse, articleIds: readonly string[]): Promise<void> {
  for (const articleId of articleIds) {
    if (teahouse.client.connection.state.getSnapshot() !== 'online') return
    if (await isKept(teahouse, 'articles.read', { articleId })) continue
    try {
      const { article } = await askAndKeep(teahouse, 'articles.read', { articleId })
      // The browser keeps what never changes; sound and film are for whoever asks.
      for (const mediaId of picturesOf(article)) await fetch(`/media/${mediaId}`, { priority: 'low' })
    } catch {
      // The line is gone, or the article is; either way it is asked for when it is looked at.
    }
  }
}

const picturesOf = ({ cover, pictures, body }: Article): string[] => [
  ...(cover ? [cover.mediaId] : []),
  ...pictures.map((one) => one.mediaId),
  ...[...body.matchAll(/ src="\/media\/([\da-f-]{36})"/g)].map((match) => match[1]!),
]
