import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Documents as people might write them: words of seven languages, of which few are said often and most hardly ever
 * (Zipf), in lengths as moments have them. The frequent words are those of the app’s own catalogues; the rare ones are
 * put together from their syllables. The same number gives the same document.
 */
export interface Document {
  title: string
  words: string
  hashtag: string | null
}

const root = join(import.meta.dirname, '../../..')
const languages = ['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar'] as const
type Language = (typeof languages)[number]

const vocabularySize = 40_000

/** A small fast generator of random numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function catalogueWords(language: Language): string[] {
  const counted = new Map<string, number>()
  const below = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith(`locales/${language}.json`),
    )
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  for (const name of below(join(root, 'apps/web/src'))) {
    const text = Object.values(JSON.parse(readFileSync(join(root, 'apps/web/src', name), 'utf8'))).join('\n')
    for (const { segment, isWordLike } of segmenter.segment(text.replace(/\{[^}]*\}/g, ' '))) {
      if (!isWordLike) continue
      const word = segment.toLowerCase()
      counted.set(word, (counted.get(word) ?? 0) + 1)
    }
  }
  return [...counted].sort((one, other) => other[1] - one[1]).map(([word]) => word)
}

/** Rare words: halves of two known ones. */
function vocabularyOf(language: Language): string[] {
  const known = catalogueWords(language)
  const words = new Set(known)
  const random = randomFrom(languages.indexOf(language) + 1)
  while (words.size < vocabularySize) {
    const one = [...known[Math.floor(random() * known.length)]!]
    const other = [...known[Math.floor(random() * known.length)]!]
    words.add(one.slice(0, Math.ceil(one.length / 2)).join('') + other.slice(Math.floor(other.length / 2)).join(''))
  }
  return [...words]
}

export function openDocuments() {
  const vocabularies = languages.map((language) => ({
    words: vocabularyOf(language),
    glue: language === 'ja' || language === 'zh-Hans' ? '' : ' ',
  }))
  /** The n-th most frequent word is said 1/n as often as the first. */
  const rank = (random: () => number) => Math.floor(vocabularySize ** random()) - 1
  return {
    document(number: number): Document {
      const random = randomFrom(number * 2_654_435_761)
      const { words, glue } = vocabularies[Math.floor(random() * vocabularies.length)]!
      const say = (count: number) => Array.from({ length: count }, () => words[rank(random)]!).join(glue)
      return {
        title: random() < 0.2 ? say(2 + Math.floor(random() * 5)) : '',
        words: say(5 + Math.floor(random() ** 2 * 60)),
        hashtag: random() < 0.15 ? words[rank(random)]! : null,
      }
    },
    /** A question as people ask: one to three words of a language, at times begun, at times mistyped. */
    question(random: () => number): string {
      const { words, glue } = vocabularies[Math.floor(random() * vocabularies.length)]!
      const count = 1 + Math.floor(random() * 3)
      const asked = Array.from({ length: count }, () => words[rank(random)]!)
      const how = random()
      const last = [...asked.at(-1)!]
      if (glue && how < 0.3 && last.length > 3) asked[count - 1] = last.slice(0, Math.ceil(last.length * 0.6)).join('')
      else if (glue && how < 0.45 && last.length > 4)
        asked[count - 1] = [...last.slice(0, 2), ...last.slice(3)].join('')
      return asked.join(glue)
    },
  }
}
