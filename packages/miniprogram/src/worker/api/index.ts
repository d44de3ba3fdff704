import type { Runtime } from '../runtime.ts'
import { navigation } from './navigation.ts'

/** An area of `wx`: what it adds, given what runs beneath. */
export type Area = (runtime: Runtime) => Readonly<Record<string, unknown>>

const areas: readonly Area[] = [navigation]

/** `wx`. What is not there is `undefined`, so that a program can ask whether it is. */
export function createWx(runtime: Runtime): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...areas.map((area) => area(runtime)))
}
