import type { Config } from '../config.ts'

/** One word of the `teahouse` command. */
export interface Command {
  name: string
  /** As after `teahouse`: `back-up <file or folder>`. */
  usage: string
  /** One line. */
  summary: string
  /** What else is worth knowing, in a few lines. */
  words: string
  options?: Record<string, { type: 'boolean' | 'string'; says: string }>
  examples: readonly string[]
  /** How many words must and may come after the name. */
  takes: readonly [least: number, most: number]
  /** Heeds `asked.signal`, because it would leave something behind otherwise. */
  cleansUp?: true
  run(asked: Asked): Promise<ExitCode>
}

export interface Asked {
  config: Config
  words: readonly string[]
  options: Readonly<Record<string, string | boolean | undefined>>
  /** A path as the person meant it, from where they stand. */
  path(typed: string): string
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
  /** Results, for people and for pipes: standard output. */
  say(line: string): void
  /** How it goes on: standard error. */
  tell(line: string): void
}

/** 0: done, and nothing is wrong. 1: something is wrong, and it was said what. */
export type ExitCode = 0 | 1
