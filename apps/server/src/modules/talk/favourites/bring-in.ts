import type { Favourite } from '@teahouse/contract/talk/favourites'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { Parts } from './index.ts'
import * as store from './store.ts'

/** Keeps what somebody kept on another server; its files must be theirs here. */
export async function bringIn({ media, chat }: Parts, tx: Tx, personId: string, favourite: Favourite): Promise<void> {
  const scopeId = derivedId('favourite', personId, favourite.id)
  if (!(await store.insert(tx, personId, favourite, scopeId))) return
  const mediaIds = chat.mediaIdsOf(favourite.content)
  if (mediaIds.length > 0) await media.share(tx, mediaIds, { kind: 'favourite', id: scopeId })
}
