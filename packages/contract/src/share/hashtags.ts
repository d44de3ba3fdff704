/** Light enough for a browser: what a hashtag is, for whoever draws a text and for whoever finds by it. */

/** `#` and letters, digits and underscores, at least one of them a letter; not within a word, an address or another tag. */
const pattern = /(?<![\p{L}\p{M}\p{N}_&/#＃])[#＃](?=[\p{N}_]*\p{L})([\p{L}\p{M}\p{N}_]{1,50})(?![\p{L}\p{M}\p{N}_])/gu

/** Where hashtags stand in a text, `#` included, and what they say without it. */
export const hashtagPlaces = (text: string): { start: number; end: number; hashtag: string }[] =>
  [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    hashtag: match[1]!,
  }))

/** What two writings of one hashtag have in common: case, width and accents do not tell them apart. */
export const plainHashtag = (hashtag: string): string =>
  hashtag
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replaceAll('ё', 'е')

/** The hashtags of a text as they are first written, each once. */
export function hashtagsOf(text: string): string[] {
  const written = new Map<string, string>()
  for (const { hashtag } of hashtagPlaces(text)) {
    const plain = plainHashtag(hashtag)
    if (!written.has(plain)) written.set(plain, hashtag)
  }
  return [...written.values()]
}
