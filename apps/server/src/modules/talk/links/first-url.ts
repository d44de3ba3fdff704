// Ideographs, kana and full-width marks follow an address without a space between.
const address =
  /\bhttps?:\/\/[^\s<>"“”«»\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}，。！？、；：（）「」【】]+/iu
const trailing = /[.,;:!?'"»”’،؛؟]+$/u

/** The first web address in a text, exactly as it stands there. */
export function firstUrl(text: string): string | undefined {
  const found = address.exec(text)?.[0]
  if (!found) return undefined
  const url = trim(found)
  return URL.canParse(url) && new URL(url).hostname.includes('.') ? url : undefined
}

function trim(found: string): string {
  const url = found.replace(trailing, '')
  // “(see https://x.example/a)” ends before the bracket, “https://x.example/a_(b)” with it.
  const isUnbalanced = url.endsWith(')') && url.split('(').length < url.split(')').length
  return isUnbalanced ? trim(url.slice(0, -1)) : url
}
