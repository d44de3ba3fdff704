import pg from 'pg'
import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured lines on standard output; what people write, and what lets people in, never reaches them. */
export const createLog = (level: string): Log =>
  pino({
    level,
    serializers: { err: tellError },
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', '*.secret', '*.code'],
  })

interface ToldError {
  type: string
  message: string
  at: string[]
  reason?: string
  constraint?: string
  table?: string
  cause?: unknown
}

/**
 * Of an error: what kind it is, what it says, where it arose and why. Libraries hang what they were at on their errors
 * (the row, the mail, the request), and PostgreSQL quotes values that it cannot read: both stay out.
 */
function tellError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const isDatabase = error instanceof pg.DatabaseError
  const { code } = error as { code?: unknown }
  // Class 22, “data exception”, and syntax are what PostgreSQL quotes values for.
  const isQuoting = isDatabase && /^(22|42601)/.test(error.code ?? '')
  const told: ToldError = {
    type: error.constructor.name,
    message: isQuoting ? 'the database was given a value that it does not take' : error.message,
    at: framesOf(error),
  }
  if (typeof code === 'string' || typeof code === 'number') told.reason = String(code)
  if (isDatabase && error.constraint) told.constraint = error.constraint
  if (isDatabase && error.table) told.table = error.table
  if (error.cause) told.cause = tellError(error.cause)
  return told
}

const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => line.slice(7))
