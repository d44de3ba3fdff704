import type { PushMode } from '@teahouse/contract/programs/developers'
import type { Content } from '@teahouse/contract/talk/content'
import type { Happening } from '../../business/servicemessages/index.ts'
import type { AccountKind } from './app-accounts.ts'

/** What a push carries, by name and in order; a list of fields is an element with elements inside. */
export type Field = readonly [name: string, value: string | number | bigint | readonly Field[]]

/** What is told to a server, before it is put into words of the wire. */
export type Told =
  /** Something that a person did towards the account. Dates are texts, as in JSON; `part` is which of its pictures. */
  | { kind: 'happening'; happening: Omit<Happening, 'at'> & { at: string }; part: number }
  /** Something else that happened, in words already. */
  | { kind: 'event'; name: string; fields: readonly Field[] }

export interface PushServer {
  appId: string
  /** The account’s name in pushes. */
  wireName: string
  url: string
  token: string
  aesKey: string
  mode: PushMode
}

export interface PushRequest {
  url: string
  headers: Record<string, string>
  body: Uint8Array
}

/** What a server wants to come of a push. */
export type Reply =
  | { kind: 'nothing' }
  | { kind: 'say'; contents: Content[] }
  /** Somebody of the account shall answer: this one, or whoever is free. */
  | { kind: 'desk'; agent: string | null }

/** An answer that is neither empty, `success`, nor a reply that can be read; the sentence is for developers. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer'
}

/** The language in which the servers of one kind of account are spoken to. A façade brings it: the modules know no wire. */
export interface Dialect {
  /** Puts into words what a person did: done once, before the first try. Undefined is nothing that this wire tells. */
  describe(accountId: string, told: Told): Promise<readonly Field[] | undefined>
  /** The name of what is told, for the log: `message.text`. */
  nameOf(fields: readonly Field[]): string
  /** One try: signed anew each time. `openid` is null for what concerns the account as a whole. */
  request(
    server: PushServer,
    push: { fields: readonly Field[]; openid: string | null; number: number; at: Date; isMessage: boolean },
    now: Date,
  ): PushRequest
  /** A GET that the server must answer with the echo. */
  test(server: PushServer, now: Date): { url: string; echo: string }
  /** Reads an answer. @throws BadAnswer */
  read(server: PushServer, accountId: string, body: Buffer): Promise<Reply>
}

/** One endpoint of the wire, for the list in the console. */
export interface ListedEndpoint {
  section: string
  path: string
  verbs: ('GET' | 'POST')[]
  summary: string
  example: string
  daily: number
}

/** The wire, as the console tries it out. */
export interface Explorer {
  endpoints: readonly ListedEndpoint[]
  /** Makes one call in an app’s name, as if it came over the wire. */
  call(
    app: { id: string; kind: AccountKind; accountId: string; pageHosts: readonly string[] },
    asked: { verb: 'GET' | 'POST'; path: string; query: Record<string, string>; body: string; address: string },
  ): Promise<{ answer: string; contentType: string; errcode: number }>
}
