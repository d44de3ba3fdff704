import * as z from 'zod'
import type { RefusalBody } from './refusals.ts'
import type { NumberedUpdate, Update } from './updates.ts'
import { id } from './values.ts'

/**
 * Frames of the WebSocket at /ws, as JSON text. Browsers are known by their session cookie; programs send
 * `authorization` as their first frame. Docs: docs/sync-protocol.md.
 */
export const clientFrame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('authorization'), token: z.string().max(200) }),
  /** A method call; answered by a frame with the same `n`. */
  z.object({ t: z.literal('call'), n: z.int(), method: z.string().max(100), input: z.unknown() }),
  z.object({ t: z.literal('typing'), conversationId: id() }),
  z.object({ t: z.literal('ping') }),
])
export type ClientFrame = z.output<typeof clientFrame>

export type ServerFrame =
  /** The connection stands; the stream ends at `head`. */
  | { t: 'hello'; deviceId: string; head: number }
  /** Updates prev+1 … useq. Apply when `prev` is the cursor, drop when `useq` is not beyond it, else ask for the diff. */
  | { t: 'updates'; prev: number; useq: number; updates: NumberedUpdate['update'][] }
  /** There is more than is worth pushing: ask for the diff. */
  | { t: 'hint'; head: number }
  | { t: 'answer'; n: number; output: unknown }
  | { t: 'refusal'; n: number; refusal: RefusalBody }
  | { t: 'typing'; conversationId: string; personId: string }
  | { t: 'position'; conversationId: string; seq: number; personId: string; latitude: number; longitude: number }
  /** Somebody else did something that this person may want to look at. It is in no stream: whoever was away asks. */
  | { t: 'changed'; what: Extract<Update, { kind: 'changed' }>['what'] }
  | { t: 'pong' }
  /** The session has ended: log in again. */
  | { t: 'loggedOut' }
