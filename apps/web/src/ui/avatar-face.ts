/** How many glazes `avatar.css` paints. */
const glazeCount = 6

/** The glaze of an id: the same on every device and in every list. */
export function glazeOf(id: string): number {
  let hash = 0
  for (const character of id) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) >>> 0
  return hash % glazeCount
}

/**
 * The letters that stand for a name in its own script: two for alphabets ("Anna Brandt" is AB),
 * one for scripts whose single sign already says enough (林, ア, ل).
 */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u)
  const first = firstLetter(words[0] ?? '')
  if (!/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(first)) return first
  const last = words.length > 1 ? firstLetter(words.at(-1)!) : ''
  return (first + (/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(last) ? last : '')).toLocaleUpperCase()
}

/** The first letter or digit, whole: an accent or an emoji made of several code points is not torn apart. */
function firstLetter(word: string): string {
  const signs = Array.from(new Intl.Segmenter().segment(word), ({ segment }) => segment)
  return signs.find((sign) => /[\p{L}\p{N}]/u.test(sign)) ?? signs[0] ?? ''
}

/** Lays up to nine tiles in rows of two or three; a row that is not full comes first and is centred. */
export function mosaicRows<Tile>(tiles: readonly Tile[]): Tile[][] {
  const columns = tiles.length > 4 ? 3 : tiles.length > 1 ? 2 : 1
  const first = tiles.length % columns || Math.min(columns, tiles.length)
  const rows: Tile[][] = tiles.length > 0 ? [tiles.slice(0, first)] : []
  for (let index = first; index < tiles.length; index += columns) rows.push(tiles.slice(index, index + columns))
  return rows
}
