/** Light enough for a browser: what a hashtag is, for whoever draws a text and for whoever finds by it. */

/** `#` and letters, digits and underscores, at least one of them a letter; not within a word, an address or another tag. */
const pattern = /(?<![\p{L}\p{M}\p{N}_&/#])#(?=[\p{N}_]*\p{L})([\p{L}\p{M}\p{N}_]{1,50})(?![\p{L}\p{M}\p{N}_])/gu

/** What two writings of one hashtag have in common: width and case do not tell them apart. */
export const hashtagKey = (hashtag: string): string => hashtag.normalize('NFKC').toLowerCase()

/** A text in parts: plain ones, and hashtags without their `#`, as they are written. */
export function splitByHashtags(text: string): ({ text: string } | { hashtag: string })[] {
  const parts: ({ text: string } | { hashtag: string })[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ hashtag: match[1]! })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The keys of the hashtags of a text, each once. */
export const hashtagsOf = (text: string): string[] => [
  ...new Set(splitByHashtags(text).flatMap((part) => ('hashtag' in part ? [hashtagKey(part.hashtag)] : []))),
]
