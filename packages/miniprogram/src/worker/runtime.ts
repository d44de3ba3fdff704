import type { Launch, RunningVersion, Surroundings } from '../bridge.ts'
import type { ProgramBundle } from '../bundle.ts'
import type { KeptHere } from './kept.ts'
import type { CallOptions, Listeners } from './link.ts'
import type { Page, Pages } from './pages.ts'

/** An element of a page, by their numbers. */
export interface ElementPlace {
  readonly pageId: number
  readonly elementId: number
}

/** What the areas of `wx` work with. */
export interface Runtime {
  readonly bundle: ProgramBundle
  readonly version: RunningVersion
  /** How the program was first opened. */
  readonly launch: Launch
  /** How it was last brought to the front. */
  readonly entered: () => Launch
  /** The place it runs at, as it stands now. */
  readonly surroundings: () => Surroundings
  readonly pages: Pages
  /** What the bars of the frame leave of it for a page, in CSS pixels. */
  windowOf(page: Page | undefined): { width: number; height: number; top: number; bottom: number }
  /** Storage and files on this device; loaded before the program begins. */
  readonly kept: KeptHere
  /** Events of the host (`show`, `network`) and of the frame (`pullDown`); a second listener is heard too. */
  readonly listeners: Listeners
  on(name: string, heard: (detail: unknown) => void): () => void
  /** Asks the host to do something; rejects with a `CallFailure`. */
  host(name: string, args?: unknown, options?: CallOptions): Promise<unknown>
  /** Tells the host something that needs no answer. */
  tell(name: string, detail: unknown): void
  /** Asks the frame something; what is about a page names it (`pageId`), what is about an element too (`elementId`). */
  view(name: string, args?: unknown, transfer?: readonly Transferable[]): Promise<unknown>
  /** Tells the frame to do something: `navigationBar`, `toast`. */
  show(name: string, args?: unknown): void
  /** Brings a sub-package, by its root, before a page of it is opened. */
  loadPackage(root: string): Promise<void>
  /** A file of the package by its path in it; rejects when there is none. */
  readFile(path: string): Promise<ArrayBuffer>
  /** Answers a question of the frame of this name: what an element asks by `frameServices().call`. */
  answer(name: string, run: (args: never, at?: ElementPlace) => unknown): void
}
