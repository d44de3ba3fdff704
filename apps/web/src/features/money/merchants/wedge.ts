/**
 * Tells a scanner that types like a keyboard from a person at the keys: eighteen digits and Enter, faster than any hand.
 */
export interface Wedge {
  /** A key was pressed. Answers with the code when this Enter ended one; then the digits before it meant no amount. */
  press(key: string, atMs: number): string | undefined
}

const length = 18
/** A slow scanner leaves 40 ms between keys; nobody types eighteen digits in this time. */
const withinMs = 1_500

export function createWedge(): Wedge {
  let typed: { digit: string; atMs: number }[] = []
  return {
    press(key, atMs) {
      if (/^[0-9]$/.test(key)) {
        typed = [...typed, { digit: key, atMs }].slice(-length)
        return undefined
      }
      const burst = typed
      typed = []
      if (key !== 'Enter' || burst.length < length || atMs - burst[0]!.atMs > withinMs) return undefined
      return burst.map(({ digit }) => digit).join('')
    },
  }
}
