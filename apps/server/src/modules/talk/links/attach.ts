import type { Payload } from '@teahouse/contract'
import type { messagesSent } from '@teahouse/contract/talk/chat'
import { firstUrl } from './first-url.ts'
import type { Parts } from './index.ts'
import { fetchPreview, type Preview } from './preview.ts'

export const attachJob = 'links.attach'

export interface Link {
  conversationId: string
  seq: number
  url: string
}

/** Messages were sent: asks for a preview of each one’s first link. */
export async function noteLinks(
  { db, jobs, chat }: Parts,
  places: Payload<typeof messagesSent>['messages'],
): Promise<void> {
  const messages = await chat.messages(
    db,
    places.filter((place) => place.senderId !== null),
  )
  const links = messages.flatMap(({ conversationId, seq, content }) => {
    const url = content.kind === 'text' && !content.link ? firstUrl(content.text) : undefined
    return url ? [{ conversationId, seq, url }] : []
  })
  if (links.length === 0) return
  await db.transaction(async (tx) => {
    for (const link of links) await jobs.enqueue(tx, attachJob, link)
  })
}

/** Gives a message the preview of its link. */
export async function attachLink(parts: Parts, { conversationId, seq, url }: Link): Promise<void> {
  const preview = await recentPreview(parts, url)
  if (preview) await parts.chat.attachLink(conversationId, seq, { url, ...preview })
}

/** A preview that was fetched just now, or else a new one, unless its site has been asked too often. */
export async function recentPreview(parts: Parts, url: string): Promise<Preview | undefined> {
  const { db, media, recent, mayAsk } = parts
  const known = recent.get(url)
  // Its picture may have been swept: nobody else needed it.
  if (known && !(known.imageId && !(await media.facts(db, [known.imageId])).has(known.imageId))) return known
  if (!(await mayAsk(new URL(url).hostname))) return undefined
  const preview = await fetchPreview(parts, url)
  if (preview) recent.set(url, preview)
  return preview
}
