import { Failure } from './method.ts'

/** Options are what a program hands over; each is looked at before it is used. */
export type Options = Readonly<Record<string, unknown>>

const wrong = (name: string, wanted: string, given: unknown) =>
  new Failure(`parameter error: parameter.${name} should be ${wanted} instead of ${kindOf(given)};`, { errno: 1001 })

const kindOf = (value: unknown): string =>
  value === null ? 'Null' : Array.isArray(value) ? 'Array' : capital(typeof value)
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

export function textOf(options: Options, name: string): string {
  const value = options[name]
  if (typeof value !== 'string') throw wrong(name, 'String', value)
  return value
}
export function numberOf(options: Options, name: string): number {
  const value = options[name]
  if (typeof value !== 'number' || Number.isNaN(value)) throw wrong(name, 'Number', value)
  return value
}
export function listOf(options: Options, name: string): readonly unknown[] {
  const value = options[name]
  if (!Array.isArray(value)) throw wrong(name, 'Array', value)
  return value
}

export const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback)
export const numberOr = (value: unknown, fallback: number): number =>
  typeof value === 'number' && !Number.isNaN(value) ? value : fallback
export const flagOr = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback)
export const oneOr = <T extends string>(value: unknown, words: readonly T[], fallback: T): T =>
  words.includes(value as T) ? (value as T) : fallback
