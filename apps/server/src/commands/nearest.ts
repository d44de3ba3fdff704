/** Of some words the one that was most likely meant, when one is near enough. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((word) => ({ word, distance: word.startsWith(typed) && typed ? 1 : distance(typed.toLowerCase(), word) }))
    .sort((a, b) => a.distance - b.distance)
  return best && best.distance <= Math.max(2, typed.length / 3) ? best.word : undefined
}

/** How many letters to put in, take out, change or swap with their neighbour. */
function distance(from: string, to: string): number {
  const rows = Array.from({ length: from.length + 1 }, (_, i) => [i, ...Array<number>(to.length).fill(0)])
  for (let j = 0; j <= to.length; j++) rows[0]![j] = j
  for (let i = 1; i <= from.length; i++) {
    for (let j = 1; j <= to.length; j++) {
      const change = rows[i - 1]![j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      let least = Math.min(change, rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1)
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      }
      rows[i]![j] = least
    }
  }
  return rows[from.length]![to.length]!
}
