import type { ClipSource } from './use-clips.ts'

/** What a grid shows at a time, and what the player goes on with: the same question has the same kept answer. */
const limit = 30

/** Where a clip was pressed, as the address of its player says it: `?from=favourites`. */
export type From = 'channel' | 'favourites' | 'likes' | `hashtag-${string}`

/** What is played before and after a clip that was pressed there. */
export function sourceOf(from: From, channelId: string): ClipSource {
  if (from === 'channel') return { name: 'channels.clipsOf', input: { channelId, limit } }
  if (from === 'favourites' || from === 'likes') return { name: `channels.${from}`, input: { limit } }
  return { name: 'channels.byHashtag', input: { hashtag: from.slice('hashtag-'.length), limit } }
}

export const isFrom = (text: string | null): text is From =>
  text !== null && (['channel', 'favourites', 'likes'].includes(text) || text.startsWith('hashtag-'))

export const hrefOfClip = (clipId: string, from?: From): string =>
  `/channels/clips/${clipId}${from ? `?${new URLSearchParams({ from })}` : ''}`
