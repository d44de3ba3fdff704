/** A piece of what a person wrote: words, or an address in it. */
export type TextPart = { text: string } | { text: string; href: string }

// Characters that turn text around without being seen. A name or a message could use them to show one thing and be another.
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

// What may stand at the end of a sentence is not part of the address before it.
const trailing = /[.,;:!?'"»”’，。；：！？、]+$/u

const address =
  /\b(?:https?:\/\/|www\.)[^\s<>"“”«»\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。！？、；：（）]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/giu

/** The text without the characters that reverse it. Ordinary Arabic and Hebrew need none of them. */
export function withoutBidiControls(text: string): string {
  return text.replace(bidiControls, '')
}

/** Cuts a text into words and addresses. Only `http`, `https` and `mailto` become links; nothing is ever markup. */
export function splitText(text: string): TextPart[] {
  const clean = withoutBidiControls(text)
  const parts: TextPart[] = []
  let end = 0
  for (const match of clean.matchAll(address)) {
    const shown = trimAddress(match[0])
    const href = hrefOf(shown)
    if (!href) continue
    if (match.index > end) parts.push({ text: clean.slice(end, match.index) })
    parts.push({ text: shown, href })
    end = match.index + shown.length
  }
  if (end < clean.length) parts.push({ text: clean.slice(end) })
  return parts
}

function trimAddress(found: string): string {
  const trimmed = found.replace(trailing, '')
  // "(see https://x.example/a)" ends before the bracket, "https://x.example/a_(b)" with it.
  const isUnbalanced = trimmed.endsWith(')') && trimmed.split('(').length < trimmed.split(')').length
  return isUnbalanced ? trimAddress(trimmed.slice(0, -1)) : trimmed
}

function hrefOf(shown: string): string | undefined {
  if (/^www\./i.test(shown)) return URL.canParse(`https://${shown}`) ? `https://${shown}` : undefined
  if (/^https?:/i.test(shown)) return URL.canParse(shown) && new URL(shown).hostname !== '' ? shown : undefined
  return `mailto:${shown}`
}
