import { handle as shape } from '@teahouse/contract/values'
import type { Config } from '../config.ts'
import { Problem } from '../platform/problem.ts'

/** A Teahouse ID as somebody types it at a terminal. */
export function handleOf(typed: string): string {
  const parsed = shape().safeParse(typed.replace(/^@/, ''))
  if (parsed.success) return parsed.data
  throw new Problem(
    `"${typed}" cannot be a Teahouse ID: 4 to 20 of a to z, 0 to 9, - and _, and the first one is a letter.`,
  )
}

export const originOf = ({ origin, port }: Config): string => origin ?? `http://localhost:${port}`
