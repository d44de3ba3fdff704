import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/moments'
import { Refusal } from '../../../platform/refusal.ts'
import { eyesOnFriends, look, newest } from './eyes.ts'
import type { Parts } from './needs.ts'
import { countUnread } from './notices.ts'
import * as store from './store.ts'

/** Is there anything new for a person? */
export async function glance(parts: Parts, personId: string): Promise<Output<typeof contract.glance>> {
  const { db } = parts
  const { seenAt, seenId } = await store.person(db, personId)
  const eyes = await eyesOnFriends(parts, db, personId, { withSelf: false })
  const [latest] = await newest(db, eyes, { before: null, limit: 1, withUnseen: false })
  const isNew = latest && !(seenAt && (latest.at < seenAt || (+latest.at === +seenAt && latest.id <= seenId!)))
  return {
    newest: isNew ? { momentId: latest.id, personId: latest.authorId, at: latest.at.toISOString() } : null,
    notices: await countUnread(parts, personId),
    seen: seenAt && { momentId: seenId!, at: seenAt.toISOString() },
  }
}

/** Remembers how far a person has looked. */
export async function noteSeen(
  parts: Parts,
  personId: string,
  { momentId }: Parsed<typeof contract.noteSeen>,
): Promise<Output<typeof contract.noteSeen>> {
  const row = await look(parts, parts.db, personId, momentId)
  if (!row) throw new Refusal('moment_not_found')
  await store.noteSeen(parts.db, personId, row)
  return {}
}
