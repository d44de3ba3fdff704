import { closeSync, openSync, writeSync } from 'node:fs'
import type { MoneyFact, MoneyFrame } from './money/facts.ts'

/** A message as it was seen: place, id and revision. */
export type Sighting = readonly [seq: number, messageId: string, revision: number]

/** What a device saw or did, as it happened to the device; one line of JSON each. */
export type Fact =
  /** It is about to send this for the first time. */
  | { saw: 'sending'; conversationId: string; messageId: string }
  | { saw: 'acknowledged'; conversationId: string; messageId: string; seq: number }
  | { saw: 'refused'; conversationId: string; messageId: string; refusal: string }
  /** It was told of a message, at this place of the person’s stream. */
  | { saw: 'message'; conversationId: string; messageId: string; seq: number; revision: number; useq: number }
  /** It is about to say for the first time that everything up to `seq` was read; then it was answered. */
  | { saw: 'marking' | 'marked'; conversationId: string; seq: number }
  /** Its store moved on from one cursor to another. */
  | { saw: 'cursor'; from: number; to: number }
  /** What its store holds in the end, when all is calm. */
  | { saw: 'end'; cursor: number; conversations: { id: string; readSeq: number; messages: Sighting[] }[] }

/** What stands beside the facts: who belongs where, known beforehand, and the logs that a newcomer reads in the end. */
export type Frame =
  | { saw: 'town'; conversations: { id: string; memberIds: string[] }[] }
  | { saw: 'log'; conversationId: string; messages: Logged[] }

export interface Logged {
  seq: number
  messageId: string
  senderId: string | null
  /** Which money it shows, for a message that the server writes when somebody pays. */
  shows?: string
}

export type Entry =
  | ((Fact | MoneyFact) & { at: number; device: string; person: string })
  | ((Frame | MoneyFrame) & { at: number })

/** The notes of all devices of one run, in a file of one JSON object a line. */
export interface History {
  readonly path: string
  note(device: { name: string; person: string }, fact: Fact | MoneyFact): void
  frame(frame: Frame | MoneyFrame): void
  close(): void
}

const keptLines = 2_000

export function openHistory(path: string): History {
  const file = openSync(path, 'a')
  let lines: string[] = []
  function write(entry: Entry): void {
    lines.push(JSON.stringify(entry))
    if (lines.length >= keptLines) flush()
  }
  function flush(): void {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`)
    lines = []
  }
  return {
    path,
    note: ({ name, person }, fact) => write({ at: Date.now(), device: name, person, ...fact }),
    frame: (frame) => write({ at: Date.now(), ...frame }),
    close() {
      flush()
      closeSync(file)
    },
  }
}
