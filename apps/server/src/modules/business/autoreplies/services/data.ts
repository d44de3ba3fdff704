import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plain } from '../words.ts'
import type { Locale } from './service.ts'

const folder = join(import.meta.dirname, '../../../../../assets/services')

export const readData = <T>(name: string): T => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T

export type Names = Record<Locale, string>

/** Things with the names by which they are found. */
export const byNames = <T extends { names: Names }>(things: readonly T[]) =>
  things.map((thing) => ({ thing, names: [...new Set(Object.values(thing.names).map(plain))] }))

/** A number from 0 to 1 that is always the same for the same words: chance that does not change its mind. */
export const chance = (...words: (string | number)[]): number =>
  Number.parseInt(hash('sha1', words.join('/'), 'hex').slice(0, 8), 16) / 0xffffffff
