/** The stickers that one can send, kept on the device so that the panel is there at once. */
import type { Off, View } from '@teahouse/client'
import type { Output } from '@teahouse/contract'
import type { list, Meaning, Sticker } from '@teahouse/contract/talk/stickers'
import { useEffect } from 'react'
import { currentLocale } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useView } from '../../../platform/use-view.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { readStored, writeStored } from '../../../ui/stored.ts'
import { wordsOf } from '../search/fold.ts'

export type Collection = Output<typeof list>

export interface Stickers extends View<Collection | undefined> {
  refresh(): Promise<void>
}

const known = new WeakMap<Teahouse, Stickers>()
const maxRecent = 16

/** The collection of whoever is logged in; undefined on a device that has never seen it. */
export function stickersOf(teahouse: Teahouse): Stickers {
  const stickers = known.get(teahouse) ?? follow(teahouse)
  known.set(teahouse, stickers)
  return stickers
}

function follow({ client, replica, personId }: Teahouse): Stickers {
  const storageKey = `teahouse.stickerPacks.${personId}`
  const hearers = new Set<() => void>()
  const stored = readStored(storageKey)
  let collection = stored ? (JSON.parse(stored) as Collection) : undefined
  let unwatch: Off = () => {}

  async function refresh(): Promise<void> {
    collection = await client.call('stickers.list', {})
    writeStored(storageKey, JSON.stringify(collection))
    for (const hear of hearers) hear()
  }

  return {
    refresh,
    getSnapshot: () => collection,
    subscribe(hear) {
      hearers.add(hear)
      if (hearers.size === 1) {
        unwatch = replica.onNotice((notice) => {
          if (notice.kind === 'changed' && notice.what === 'stickers') void refresh().catch(() => {})
        })
      }
      return () => {
        hearers.delete(hear)
        if (hearers.size === 0) unwatch()
      }
    },
  }
}

/** The collection as this device knows it; fetched when it does not. */
export function useStickers(): Collection | undefined {
  const stickers = stickersOf(useTeahouse())
  const collection = useView(stickers)
  useEffect(() => {
    // Without the line the panel waits, and the next opening asks again.
    if (!stickers.getSnapshot()) void stickers.refresh().catch(() => {})
  }, [stickers])
  return collection
}

export function allStickers({ packs, own }: Collection): Sticker[] {
  return [...own, ...packs.flatMap(({ stickers }) => stickers)]
}

/** Its name in the person's language; an own sticker has none. */
export function nameOfSticker({ names }: Pick<Sticker, 'names'>): string {
  return names[currentLocale()] ?? names.en ?? ''
}

/**
 * Stickers with a word for each of those asked: in their names, their keywords and what they mean, in any language.
 * Those found in the person's own language come first, and whole words before beginnings, as the server finds them.
 */
export function findStickers(collection: Collection, query: string): Sticker[] {
  const asked = wordsOf(query)
  if (asked.length === 0) return []
  const locale = currentLocale()
  const meanings = new Map(collection.meanings.map((meaning) => [meaning.id, meaning]))
  const found = allStickers(collection).flatMap((sticker) => {
    const words = wordsOfSticker(sticker, meanings)
    const far = asked.reduce((sum, part) => {
      const ranks = words.flatMap(({ language, word }) =>
        beginsOrHolds(word, part) ? (language === locale ? 0 : 2) + (word === part ? 0 : 1) : [],
      )
      return sum + Math.min(...ranks)
    }, 0)
    return far < Number.POSITIVE_INFINITY ? { sticker, far } : []
  })
  return found.sort((one, other) => one.far - other.far).map(({ sticker }) => sticker)
}

function wordsOfSticker(
  { names, keywords, meanings: ids }: Sticker,
  meanings: ReadonlyMap<string, Meaning>,
): { language: string; word: string }[] {
  const lists: object[] = [names, keywords, ...ids.map((id) => meanings.get(id)?.words ?? {})]
  return lists.flatMap((list) =>
    Object.entries(list).flatMap(([language, texts]: [string, string | string[]]) =>
      [texts].flat().flatMap((text) => wordsOf(text).map((word) => ({ language, word }))),
    ),
  )
}

/** Writing that puts no spaces between words has them anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const beginsOrHolds = (word: string, part: string) =>
  unspaced.test(word) ? word.includes(part) : word.startsWith(part)

/** What a meaning is called in the person's language. */
export function nameOfMeaning({ words }: Meaning): string {
  return words[currentLocale()][0]!
}

const recentKey = (personId: string) => `teahouse.stickers.recent.${personId}`

/** The stickers sent last from this device, the latest first. */
export function recentStickers(personId: string, collection: Collection): Sticker[] {
  const ids = (readStored(recentKey(personId)) ?? '').split(' ')
  const byId = new Map(allStickers(collection).map((sticker) => [sticker.id, sticker]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export function rememberSticker(personId: string, stickerId: string): void {
  const ids = (readStored(recentKey(personId)) ?? '').split(' ').filter((id) => id && id !== stickerId)
  writeStored(recentKey(personId), [stickerId, ...ids].slice(0, maxRecent).join(' '))
}
