import type { ExportedFile } from '../../people/accounts/index.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

const atOnce = 1_000

/** What a person has collected and was asked for, for the archive of their data. */
export async function* archiveCollections({ db }: Needs, personId: string): AsyncIterable<ExportedFile> {
  let last: string | null = null
  for (let number = 1; ; number++) {
    const page: Awaited<ReturnType<typeof store.ofPerson>> = await store.ofPerson(db, personId, last, atOnce)
    if (page.length > 0) yield { path: `collections-${number}.json`, json: page }
    if (page.length < atOnce) return
    last = page.at(-1)!.id
  }
}
