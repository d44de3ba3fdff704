import type { NetworkCopy, NetworkFile } from './index.ts'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Cuts a copy into statuses of a thread: at so many characters, where a word ends if one does, and with so many files
 * each. Nobody over there is called by a word that begins with `@` here.
 */
export function partsOf(
  { text, link, files }: Pick<NetworkCopy, 'text' | 'link' | 'files'>,
  limits: { characters: number; files: number },
): { text: string; files: readonly NetworkFile[] }[] {
  const words = text.trim().replaceAll(/@(?=[\p{L}\p{N}_])/gu, '@\u200b')
  const texts = cut([words, link].filter(Boolean).join('\n\n'), limits.characters)
  const photos = files.filter((file) => file.kind === 'photo')
  // A video does not go together with pictures.
  const videos = files.filter((file) => file.kind === 'video').map((file) => [file])
  const groups = [...videos, ...chunks(photos, limits.files)]
  const count = Math.max(texts.length, groups.length)
  return Array.from({ length: count }, (_, index) => ({ text: texts[index] ?? '', files: groups[index] ?? [] }))
}

function cut(text: string, most: number): string[] {
  const parts = []
  let rest = [...graphemes.segment(text)].map(({ segment }) => segment)
  while (rest.length > most) {
    const space = rest.slice(0, most).findLastIndex((segment) => /^\s$/.test(segment))
    const end = space > most / 2 ? space : most
    parts.push(rest.slice(0, end).join('').trim())
    rest = rest.slice(end)
  }
  const last = rest.join('').trim()
  return last === '' ? parts : [...parts, last]
}

function chunks<T>(things: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, index) =>
    things.slice(index * size, (index + 1) * size),
  )
}
