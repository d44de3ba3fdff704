import type { Card, OutgoingCard } from '@teahouse/contract/share/moments'
import type { Media } from '@teahouse/contract/talk/media'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'

interface Filled {
  card: Card
  /** Files that it shows. */
  mediaIds: readonly string[]
}

/**
 * Fills in what the server knows of what is attached. A page may be asked what it says of itself, so this stands before
 * the transaction. Refuses `card_not_found`, and for an uploaded track as `media.own` does, or `wrong_media`.
 */
export async function fillCard(parts: Parts, on: Queryable, authorId: string, outgoing: OutgoingCard): Promise<Filled> {
  switch (outgoing.kind) {
    case 'link': {
      const { imageId, ...about } = await aboutPage(parts, outgoing.url)
      return { card: { kind: 'link', url: outgoing.url, ...about, imageId }, mediaIds: imageId ? [imageId] : [] }
    }
    case 'music':
      return fillMusic(parts, on, authorId, outgoing)
    case 'article':
    case 'clip': {
      const id = outgoing.kind === 'article' ? outgoing.articleId : outgoing.clipId
      const filled = await parts.fillCard.get(outgoing.kind)?.(on, authorId, id)
      if (!filled) throw new Refusal('card_not_found')
      return filled
    }
  }
}

async function fillMusic(
  parts: Parts,
  on: Queryable,
  authorId: string,
  { mediaId, url, title, artist }: Extract<OutgoingCard, { kind: 'music' }>,
): Promise<Filled> {
  if (mediaId) {
    const [track] = (await parts.media.own(on, authorId, [mediaId])) as [Media]
    if (track.purpose !== 'audio') throw new Refusal('wrong_media')
    const named = title || track.name?.replace(/\.\w{1,5}$/, '') || ''
    const { durationMs = null } = track
    return {
      card: { kind: 'music', title: named, artist, mediaId, url: null, coverId: null, durationMs },
      mediaIds: [mediaId],
    }
  }
  if (!url) throw new Refusal('card_not_found')
  const page = await aboutPage(parts, url)
  return {
    card: {
      kind: 'music',
      title: title || page.title,
      artist: artist || page.site,
      mediaId: null,
      url,
      coverId: page.imageId,
      durationMs: null,
    },
    mediaIds: page.imageId ? [page.imageId] : [],
  }
}

/** What a page says of itself, or else what its address says. */
async function aboutPage(
  { links }: Parts,
  url: string,
): Promise<{ title: string; description: string; site: string; imageId: string | null }> {
  const { hostname, pathname } = new URL(url)
  return (
    (await links.preview(url)) ?? {
      title: hostname + (pathname === '/' ? '' : pathname),
      description: '',
      site: hostname,
      imageId: null,
    }
  )
}
