import { handle as shape } from '@teahouse/contract/values'
import type { Config } from '../config.ts'
import { Problem } from '../platform/problem.ts'

/** A Teahouse ID as somebody types it at a terminal. */
export function handleOf(typed: string): string {
  const parsed = shape().safeParse(typed.replace(/^@/, ''))
  if (parsed.success) return parsed.data
  throw new Problem(`"${typed}" cannot be a Teahouse ID: ${parsed.error.issues[0]?.message}`)
}

export const originOf = ({ origin, port }: Config): string => origin ?? `http://localhost:${port}`
