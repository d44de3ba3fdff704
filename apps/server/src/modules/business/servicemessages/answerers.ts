import type { HappeningKind, SpeakerKind } from '@teahouse/contract/business/servicemessages'
import type { Message } from '@teahouse/contract/talk/content'

/** What is known of a button besides its key, of a scan, or of a message; JSON. */
export type Detail = Record<string, unknown>

/** Something that a person did towards an account. */
export interface Happening {
  id: string
  accountId: string
  personId: string
  conversationId: string
  at: Date
  kind: HappeningKind
  /** What was written. */
  message: Message | null
  /** The key of a button; the scene of a code, also when somebody followed by it. */
  key: string | null
  ticket: string | null
  /** Of which menu the button is. */
  menuId: number | null
  detail: Detail
}

/** Who speaks for the account, and by which id the account knows them. */
export interface Speaker {
  kind: SpeakerKind
  id: string | null
}

/** Answers, or lets others. Must be quick: what takes long is enqueued. May be asked again about the same. */
export type Answer = (happening: Happening) => Promise<'taken' | 'passed'>

/**
 * Those who may answer, in this order; the first that takes something ends it. `desk`: a session with a person of the
 * account. `developers`: a server of theirs. `autoreplies`: rules. `reception`: the desk, for what nobody knew.
 * `fallback`: the answer to everything else.
 */
export const places = ['desk', 'developers', 'autoreplies', 'reception', 'fallback'] as const
export type Place = (typeof places)[number]
