/** Dice that fall the same way for the same seed. */
export interface Dice {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from 0 up to, but not including, `sides`. */
  below(sides: number): number
  isLucky(chance: number): boolean
  /** Dice of their own for one part, so that what it draws does not depend on what others draw. */
  of(part: string): Dice
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    below: (sides) => Math.floor(next() * sides),
    isLucky: (chance) => next() < chance,
    of(part) {
      let hash = seed >>> 0
      for (const character of part) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0
      return createDice(hash)
    },
  }
}

/** UUIDs in the order of their making. */
export function createIds(dice: Dice): () => string {
  let count = 0
  return () => {
    count++
    const random = Array.from({ length: 15 }, () => dice.below(16).toString(16)).join('')
    return `${count.toString(16).padStart(8, '0')}-0000-7${random.slice(0, 3)}-8${random.slice(0, 3)}-${random.slice(3)}`
  }
}
