/** A piece of a text: words, or the name of somebody who is meant. */
export type MentionPart = { text: string } | { text: string; mention: string }

/** "Everyone" after an @, in each language of the app: whoever wrote it may have another one than the reader. */
export const everyoneWords = ['all', '所有人', 'pawb', 'alle', 'все', '全員', 'الكل']

/**
 * Finds the people who are meant: each `@` followed by one of their names.
 * @param meant the names by which each mentioned person (or `all`) may have been called.
 */
export function splitMentions(text: string, meant: ReadonlyMap<string, readonly string[]>): MentionPart[] {
  const called = new Map<string, string>()
  for (const [mention, names] of meant) for (const name of names) if (name) called.set(name, mention)
  if (called.size === 0) return [{ text }]
  // The longest first: "Mei Lin" before "Mei".
  const names = [...called.keys()].sort((one, other) => other.length - one.length)
  const pattern = new RegExp(`@(${names.map(escapePattern).join('|')})`, 'gu')
  const parts: MentionPart[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: match[0], mention: called.get(match[1]!)! })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

function escapePattern(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
