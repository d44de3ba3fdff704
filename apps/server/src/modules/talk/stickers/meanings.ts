import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Meaning } from '@teahouse/contract/talk/stickers'
import { Refusal } from '../../../platform/refusal.ts'

type ByLanguage = Record<string, string[]>

/** What stickers say, with its words by language; one list for all packs, so that each is found in every language. */
const wordsOfMeaning = new Map<string, ByLanguage>(
  Object.entries(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../../assets/stickers/meanings.json'), 'utf8')),
  ),
)

export const allMeanings: Meaning[] = [...wordsOfMeaning].map(([id, words]) => ({
  id,
  words: words as Meaning['words'],
}))

/** Refuses `meaning_not_found`. */
export function checkMeanings(ids: readonly string[]): void {
  if (ids.some((id) => !wordsOfMeaning.has(id))) throw new Refusal('meaning_not_found')
}

/** Keywords by language, and after them the words of the meanings; each once. */
export function withMeanings(keywords: ByLanguage, meanings: readonly string[]): ByLanguage {
  const lists = [keywords, ...meanings.map((id) => wordsOfMeaning.get(id) ?? {})]
  const languages = new Set(lists.flatMap((words) => Object.keys(words)))
  return Object.fromEntries(
    [...languages].map((language) => [language, [...new Set(lists.flatMap((words) => words[language] ?? []))]]),
  )
}
