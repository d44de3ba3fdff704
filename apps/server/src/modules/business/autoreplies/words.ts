/** As words are compared: without case, width and marks around them. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, ' ')
    .trim()

/** Scripts that write their words without spaces between them. */
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** Whether some words stand in a text as words: not inside of others, where the script shows that. Both are plain. */
export const holds = (text: string, words: string): boolean =>
  withoutSpaces.test(words) ? text.includes(words) : ` ${text} `.includes(` ${words} `)

/** Of things with names in several languages, the one whose longest name stands in a text. */
export function named<T>(
  text: string,
  things: readonly { thing: T; names: readonly string[] }[],
): { thing: T; isAll: boolean } | undefined {
  const words = plain(text)
  const found = things
    .flatMap(({ thing, names }) => names.map((name) => ({ thing, name })))
    .filter(({ name }) => holds(words, name))
    .sort((one, other) => other.name.length - one.name.length)[0]
  return found && { thing: found.thing, isAll: found.name === words }
}
