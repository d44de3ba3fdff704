/**
 * Tells a scanner that types like a keyboard from a person at the keys: eighteen digits without a pause for another
 * key, and Enter. No amount is as long.
 */
export interface Wedge {
  /** A key was pressed. Answers with the code when this Enter ended one; then the digits before it meant no amount. */
  press(key: string): string | undefined
}

const length = 18

export function createWedge(): Wedge {
  let digits = ''
  return {
    press(key) {
      if (/^[0-9]$/.test(key)) {
        digits = (digits + key).slice(-length)
        return undefined
      }
      const typed = digits
      digits = ''
      return key === 'Enter' && typed.length === length ? typed : undefined
    },
  }
}
