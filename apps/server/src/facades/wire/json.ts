import { isStorable } from '../../platform/text.ts'
import { WireProblem } from './problem.ts'

/** Ids on this wire are whole numbers of 64 bits, which JavaScript’s own numbers do not hold. */
type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown

const keepLargeNumbers: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value

const mostLevels = 16

/** Reads JSON; whole numbers beyond 2^53 become bigints. Refuses what is no JSON, nested deeply, or cannot be stored. */
export function readJson(text: string): unknown {
  let value: unknown
  try {
    value = (JSON.parse as (text: string, reviver: Reviver) => unknown)(text.replace(/^\uFEFF/, ''), keepLargeNumbers)
  } catch {
    throw new WireProblem(47001, 'data format error')
  }
  if (!isStorable(value, mostLevels)) throw new WireProblem(40033, 'invalid charset or nested too deeply')
  return value
}

const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON

/** Writes JSON; bigints become plain numbers, as WeChat’s clients expect of ids. */
export const writeJson = (value: unknown, indent = 0): string =>
  JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? rawJson(String(inner)) : inner), indent)
