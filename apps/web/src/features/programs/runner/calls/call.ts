import type { Output } from '@teahouse/contract'
import type { Scope } from '@teahouse/contract/programs/permissions'
import type * as subscriptions from '@teahouse/contract/programs/subscriptions'
import { CallRefusal } from '@teahouse/miniprogram/host'
import type { Teahouse } from '../../../../platform/teahouse.ts'
import type { KeptData } from './kept.ts'
import type { Shape } from './shape.ts'

export type { Scope } from '@teahouse/contract/programs/permissions'

/** The program that calls, as the host knows it and not as it says. */
export interface Caller {
  readonly appId: string
  readonly bundleId: string
  readonly name: string
  readonly version: string
  readonly envVersion: 'release' | 'trial' | 'develop'
  /** Why it wants a permission, as its `app.json` says. */
  readonly permission: Readonly<Record<string, { readonly desc: string }>>
  /** Origins whose pages it may show. */
  readonly businessDomains: readonly string[]
  /** The official account that stands behind it. */
  readonly account: { readonly name: string } | null
}

/** What the screen around a program does for it: sheets that lie outside of its frame, and ways to other places. */
export interface ProgramScreen {
  /** Whether the person lets it, asked at this moment. */
  consent(scope: Scope, reason: string): Promise<boolean>
  /** The sheet on which the person chooses a name, and whether their picture goes along; undefined: they would rather not. */
  chooseProfile(reason: string): Promise<{ name: string; withPicture: boolean } | undefined>
  /** Whether the person hands over their phone number, asked at this moment. */
  allowPhone(): Promise<boolean>
  /** The sheet with the messages that the program wants to send; undefined: turned away. */
  chooseMessages(
    asked: Output<typeof subscriptions.ask>,
  ): Promise<{ answers: readonly { templateId: string; isAccepted: boolean }[]; always: boolean } | undefined>
  /** Shows what the person has answered so far, to change it; resolves when they are back. */
  openSettings(): Promise<void>
  /** What the menu offers to share. */
  setShareMenu(items: { readonly isShown: boolean; readonly isPrivate: boolean }): void
  /** Asks to whom a card of a page goes, and sends it; false: turned away. */
  share(card: { readonly title: string; readonly path: string; readonly imageUrl: string }): Promise<boolean>
  openProgram(to: {
    appId: string
    path: string
    extraData: unknown
    envVersion: Caller['envVersion']
  }): Promise<boolean>
  /** Back to the program that opened this one; false: none did. */
  goBackToProgram(extraData: unknown): Promise<boolean>
  /** The chat in which the program’s people answer. */
  openDesk(from: { readonly path: string }): Promise<void>
  /** Away with it; `restart` brings it up again, at a page if one is named. */
  close(): void
  restart(path: string | undefined): void
  /** Whether it is the one that the person looks at: what they did not ask for waits. */
  readonly isShown: boolean
}

/** A call that is under way. */
export interface CallContext {
  readonly teahouse: Teahouse
  readonly caller: Caller
  readonly screen: ProgramScreen
  /** Where its frame lies, for what the app lays over it. */
  readonly place: HTMLElement
  readonly kept: KeptData
  /** Ends when the program gives up on it, or ends itself. */
  readonly signal: AbortSignal
  /** Something on the way: bytes that have come, a message of a socket. */
  progress(detail: unknown): void
  /** Hears what the program adds to a call that is under way. */
  onMore(hear: (detail: unknown) => void): void
  /** Lets pass, or throws `auth deny`: as the person has answered before, or does now. */
  need(scope: Scope): Promise<void>
}

/** What a program has of files, on this device. */
export interface ProgramFiles {
  get(path: string): Blob | undefined
  /** Remembers it until the program ends, and gives its path. */
  keepTemporary(blob: Blob, ending?: string): string
}

/** A call: what it takes, what it needs, and what does it. */
export interface Call<T> {
  readonly schema: Shape<T>
  /** Asked for before it runs. */
  readonly permission?: Scope
  /** It opens something before the person’s eyes, or uses what belongs to whoever is in front: only of the program shown. */
  readonly needsScreen?: boolean
  run(args: T, context: CallContext): unknown
}
export const call = <T>(schema: Shape<T>, declared: Omit<Call<T>, 'schema'>): Call<T> => ({ schema, ...declared })
export type Calls = Readonly<Record<string, Call<unknown>>>

/** Why not, in WeChat’s words: what stands behind `name:fail `. */
export class CallFailure extends CallRefusal {
  constructor(message: string, numbers: { errno?: number; errCode?: number } = {}) {
    super({ message, ...numbers })
  }
}
export const cancelled = () => new CallFailure('cancel')
