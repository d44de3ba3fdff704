import type { Output, Parsed } from '@teahouse/contract'
import { plainHashtag } from '@teahouse/contract/share/hashtags'
import type * as contract from '@teahouse/contract/share/moments'
import { pageOf, readCursor } from '../../../platform/cursor.ts'
import { eyesOnFriends, newest } from './eyes.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import * as seen from './store-seen.ts'

/** What friends posted, and oneself: read when somebody looks, so that it is always as the rules are now. */
export async function feed(
  parts: Parts,
  viewerId: string,
  { before, limit }: Parsed<typeof contract.feed>,
): Promise<Output<typeof contract.feed>> {
  const eyes = await eyesOnFriends(parts, parts.db, viewerId, { withSelf: true })
  const found = await newest(parts.db, eyes, { before: readCursor(before), limit: limit + 1, withUnseen: false })
  const page = pageOf(found, limit)
  return { ...(await present(parts, parts.db, viewerId, page.rows)), before: page.before }
}

/** The same, of those with a hashtag. */
export async function byHashtag(
  parts: Parts,
  viewerId: string,
  { hashtag, before, limit }: Parsed<typeof contract.byHashtag>,
): Promise<Output<typeof contract.byHashtag>> {
  const eyes = await eyesOnFriends(parts, parts.db, viewerId, { withSelf: true })
  const found = await seen.newestWithHashtag(parts.db, eyes, {
    hashtag: plain(hashtag),
    before: readCursor(before),
    limit: limit + 1,
  })
  const page = pageOf(found, limit)
  return { ...(await present(parts, parts.db, viewerId, page.rows)), before: page.before }
}

const suggestionsAtOnce = 10

/** Hashtags in use among friends that begin like this. */
export async function suggestHashtags(
  parts: Parts,
  viewerId: string,
  { beginning }: Parsed<typeof contract.suggestHashtags>,
): Promise<Output<typeof contract.suggestHashtags>> {
  const eyes = await eyesOnFriends(parts, parts.db, viewerId, { withSelf: true })
  return {
    hashtags: await seen.hashtags(parts.db, eyes, { beginning: plain(beginning), limit: suggestionsAtOnce }),
  }
}

const plain = (typed: string) => plainHashtag(typed.replace(/^[#＃]/, ''))
