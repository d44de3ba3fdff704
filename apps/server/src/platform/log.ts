import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured lines on standard output; what people write, and what lets people in, never reaches them. */
export const createLog = (level: string): Log =>
  pino({
    level,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', '*.secret', '*.code'],
  })
