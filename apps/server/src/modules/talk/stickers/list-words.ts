import type { Tx } from '../../../platform/db/db.ts'
import { withMeanings } from './meanings.ts'
import * as store from './store-packs.ts'
import { wordsOf } from './words.ts'

/** Lets a pack and its stickers be found by their words as they are now. */
export async function saveWordsOf(tx: Tx, packId: string): Promise<void> {
  const [pack] = await store.packs(tx, [packId])
  const pictures = (await store.pictures(tx, [packId])).get(packId) ?? []
  const rows: store.WordRow[] = []
  const add = (pictureId: string | null, texts: Readonly<Record<string, readonly string[]>>) => {
    for (const [language, phrases] of Object.entries(texts))
      for (const word of new Set(phrases.flatMap(wordsOf))) rows.push({ pictureId, language, word })
  }
  const names = Object.entries(pack?.names ?? {})
  add(null, Object.fromEntries(names.map(([language, name]) => [language, [name]])))
  for (const { id, names, keywords, meanings } of pictures) {
    const words = withMeanings(keywords, meanings)
    const languages = new Set([...Object.keys(names), ...Object.keys(words)])
    add(id, Object.fromEntries([...languages].map((one) => [one, [names[one] ?? '', ...(words[one] ?? [])]])))
  }
  await store.saveWords(tx, packId, rows)
}
