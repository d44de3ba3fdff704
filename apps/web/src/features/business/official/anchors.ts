/** A piece of what an account has written: words, words that lead to a page, or words that are said when tapped. */
export type Piece = { text: string } | { text: string; href: string } | { text: string; says: string; choiceId: string }

/**
 * The one piece of HTML that texts of accounts may hold, as programs written for WeChat send it: `<a href="…">words</a>`
 * with the address of a page, or with `weixin://bizmsgmenu?msgmenucontent=…&msgmenuid=…`, which says its content when it
 * is tapped. All else stays as it is written.
 */
const anchor = /<a\s[^<>]*?href\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>([^<>]+)<\/a>/gi

/** Cuts a text where its anchors are. */
export function splitAnchors(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(anchor)) {
    const piece = pieceOf(match[3]!, match[1] ?? match[2] ?? '')
    if (!piece) continue
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push(piece)
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}

/** A text without its anchors, for a line that nobody can tap. */
export function withoutAnchors(text: string): string {
  return text.includes('</a>')
    ? splitAnchors(text)
        .map((piece) => piece.text)
        .join('')
    : text
}

function pieceOf(text: string, address: string): Piece | undefined {
  const href = address.replaceAll('&amp;', '&').trim()
  if (!URL.canParse(href)) return undefined
  const { protocol, searchParams } = new URL(href)
  if (protocol === 'http:' || protocol === 'https:') return { text, href }
  if (!href.startsWith('weixin://bizmsgmenu?')) return undefined
  const says = searchParams.get('msgmenucontent')
  return says ? { text, says, choiceId: searchParams.get('msgmenuid') ?? '' } : undefined
}
