import type { ExportedFile } from '../../people/accounts/index.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

const atOnce = 1_000
const always = { from: new Date(0), until: new Date(8.64e15) }

/** The red packets that a person has sent and opened, for the archive of their data. */
export async function* archiveRedPackets({ db }: Parts, personId: string): AsyncIterable<ExportedFile> {
  for (const direction of ['sent', 'received'] as const) {
    let last: { at: Date; id: string } | null = null
    for (let number = 1; ; number++) {
      const page: store.MineRow[] = await store.mine(db, personId, { direction, ...always }, last, atOnce)
      if (page.length > 0) yield { path: `${direction}-${number}.json`, json: page }
      if (page.length < atOnce) break
      last = { at: page.at(-1)!.at, id: page.at(-1)!.redPacketId }
    }
  }
}
