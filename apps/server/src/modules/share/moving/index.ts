import type { Person } from '@teahouse/contract/people/accounts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { Favourites } from '../../talk/favourites/index.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { Stickers } from '../../talk/stickers/index.ts'
import { takeIn } from './take-in.ts'

/** Takes in people who come from other servers. */
export interface Moving {
  /**
   * Makes an account of the archive of a person’s data, under their Teahouse ID there or another. Refuses with a
   * `Problem`, and then nothing has come.
   */
  takeIn(file: string, options: { handle?: string }): Promise<Arrival>
}

/** Who came, and with what. */
export interface Arrival {
  person: Person
  /** A recovery code, by which they choose a password. */
  code: string
  contacts: { here: number; elsewhere: number }
  stickers: number
  favourites: number
  /** Messages in the chat with oneself. */
  notes: number
  /** Other conversations, as text files in that chat. */
  transcripts: number
  /** What could not come along, one line for each. */
  problems: string[]
}

export interface Needs {
  db: Db
  clock: Clock
  accounts: Pick<Accounts, 'idFor' | 'bringIn'>
  contacts: Pick<Contacts, 'bringIn'>
  media: Pick<MediaStore, 'adopt' | 'share'>
  stickers: Pick<Stickers, 'add'>
  chat: Pick<Chat, 'direct' | 'fill' | 'log' | 'arrange'>
  favourites: Pick<Favourites, 'bringIn'>
}

export function createMoving(needs: Needs): Moving {
  return { takeIn: (file, options) => takeIn(needs, file, options) }
}
