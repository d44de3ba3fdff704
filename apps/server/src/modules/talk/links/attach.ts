import type { Payload } from '@teahouse/contract'
import type { messagesSent } from '@teahouse/contract/talk/chat'
import { firstUrl } from './first-url.ts'
import type { Parts } from './index.ts'
import { fetchPreview } from './preview.ts'

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

/** Fetches a preview, unless it was fetched just now or its site has been asked too often, and gives it to the message. */
export async function attachLink(parts: Parts, { conversationId, seq, url }: Link): Promise<void> {
  const { db, chat, media, recent, mayAsk } = parts
  let preview = recent.get(url)
  // Nobody else needed the picture, and it was swept.
  if (preview?.imageId && !(await media.facts(db, [preview.imageId])).has(preview.imageId)) preview = undefined
  if (!preview) {
    if (!(await mayAsk(new URL(url).hostname))) return
    preview = await fetchPreview(parts, url)
    if (!preview) return
    recent.set(url, preview)
  }
  await chat.attachLink(conversationId, seq, { url, ...preview })
}
