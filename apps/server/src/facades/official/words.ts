/**
 * Texts on this wire may hold links as HTML; texts in the app hold addresses. A link becomes its words with the address
 * behind them; one that only WeChat’s own app knows becomes its words.
 */
export function plainWords(text: string): string {
  return text.replace(/<a\b([^<>]{0,2000})>([^<]{0,2000})<\/a>/gi, (_whole, attributes: string, words: string) => {
    const address = attributes.match(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i)
    const href = (address?.[1] ?? address?.[2] ?? address?.[3] ?? '').replaceAll('&amp;', '&').trim()
    if (!/^https?:\/\//i.test(href) || words.includes(href)) return words
    return words.trim() === '' ? href : `${words} ${href}`
  })
}
