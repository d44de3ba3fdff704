import type { Readable } from 'node:stream'
import type { SessionsNeeds } from './needs.ts'

const path = '/sns/avatar'

/** Where whoever was told so fetches a person’s picture: at the API. Empty for somebody who shows none. */
export const addressOfPicture = (apiOrigin: string, avatarId: string | null): string =>
  avatarId ? `${apiOrigin}${path}?id=${avatarId}` : ''

/**
 * The picture at such an address, for frames that cannot leave this server; undefined for every other address. `asked` is
 * the app as the browser sees it.
 */
export async function pictureAt(
  { db, media, developers }: Pick<SessionsNeeds, 'db' | 'media' | 'developers'>,
  address: string,
  asked: string | null,
): Promise<{ stream: Readable; contentType: string; sizeBytes: number } | undefined> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.pathname !== path || !developers.apiOrigins(asked).includes(url.origin)) return undefined
  const id = url.searchParams.get('id') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const facts = (await media.facts(db, [id])).get(id)
  return facts?.purpose === 'avatar' ? media.open(db, id) : undefined
}
