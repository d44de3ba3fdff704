import type { Place } from '@teahouse/contract/share/channels'
import { hashtagsOf, plainHashtag } from '@teahouse/contract/share/hashtags'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import type { Words } from './store.ts'

/** What stands below a clip, with its hashtags. Refuses `official_account_not_found`. */
export async function wordsFor(
  { accounts }: Pick<Parts, 'accounts'>,
  on: Queryable,
  { description, place, officialId }: { description: string; place: Place | null; officialId: string | null },
): Promise<Words> {
  if (officialId) {
    const [official] = await accounts.profiles(on, [officialId])
    if (!official?.official) throw new Refusal('official_account_not_found')
  }
  const hashtags = hashtagsOf(description)
  return { description: description.trim(), hashtags, plainHashtags: hashtags.map(plainHashtag), place, officialId }
}
