import type { Queryable } from '../../../platform/db/db.ts'
import * as store from './store.ts'

/** Whether a person is let in at any of some places of one kind. */
export type MayRead = (
  on: Queryable,
  personId: string,
  places: readonly { id: string; seq: number }[],
) => Promise<boolean>

/** The scope of what any signed-in person may see: avatars, sticker packs. */
export const everyone = 'everyone'

/** The scope of what is shown at the door, before anybody has logged in: the faces of the demo world. */
export const atTheDoor = 'public'

const placesAtOnce = 1000

/** Who may read a file: its owner, and whoever is let in at one of the places where it is shared. */
export async function mayRead(
  scopes: ReadonlyMap<string, MayRead>,
  on: Queryable,
  personId: string | null,
  file: Pick<store.StoredFile, 'id' | 'ownerId' | 'isForEveryone' | 'isPublic'>,
): Promise<boolean> {
  if (file.isPublic) return true
  if (personId === null) return false
  if (file.ownerId === personId || file.isForEveryone) return true
  // A photo that travels far is shared in thousands of places, so they are looked through in pages.
  let last: store.Place | null = null
  for (;;) {
    const places: store.Place[] = await store.places(on, file.id, last, placesAtOnce)
    for (const [kind, ofKind] of Map.groupBy(places, (place) => place.kind)) {
      if (await scopes.get(kind)?.(on, personId, ofKind)) return true
    }
    if (places.length < placesAtOnce) return false
    last = places.at(-1)!
  }
}
