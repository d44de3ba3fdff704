/**
 * The index behind search: keeps things by shelf and answers questions about one shelf. It decides nothing about who may
 * see what; whoever asks looks at the hits again.
 */
export interface Finder {
  /** Tells two ways of keeping things apart: when it changes, everything is put in anew. */
  readonly kind: string
  /** Puts things in, or in again. Resolves once they are found. */
  put(shelf: string, things: readonly FinderThing[]): Promise<void>
  remove(shelf: string, ids: readonly string[]): Promise<void>
  /** Forgets a whole shelf. */
  clear(shelf: string): Promise<void>
  /** No more than some hundred of the best; `latest` goes on for as long as there are any. */
  find(shelf: string, question: FinderQuestion): Promise<FinderAnswer>
}

export interface FinderThing {
  id: string
  at: Date
  title: string
  words: string
  hashtags: readonly string[]
  ownerId: string | null
  /** From 0 to 1. */
  weight: number
}

export interface FinderQuestion {
  words: string
  /** All of these, without `#`. */
  hashtags: readonly string[]
  /** Null: of anybody. */
  ownerIds: readonly string[] | null
  order: 'best' | 'latest'
  /** As an answer gave it; null for the first page. */
  before: string | null
  limit: number
}

export interface FinderAnswer {
  ids: string[]
  /** Null: there is no more. */
  before: string | null
}

/** A cursor that no answer gave. */
export class NoCursor extends Error {}
