/**
 * What the three places of a running mini program say to each other. The **worker** holds the program’s own code and our
 * logic, the **frame** our view, the **host** is the app around them. The frame has no network and no storage; the worker
 * has neither, and no page. Host and worker speak through a MessagePort that the frame passes on and does not hear; worker
 * and frame through another. The host believes nothing: each call is checked against its schema before anything is done.
 */

import type { PartStyles, ProgramBundle, WindowConfig } from './bundle.ts'

/** How a program is opened. `scene` numbers are WeChat’s. */
export interface Launch {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly scene: number
  readonly referrerInfo?: { readonly appId: string; readonly extraData?: unknown }
  readonly shareTicket?: string
}

/** What the host tells of the place it runs at; sizes in CSS pixels. */
export interface Surroundings {
  readonly windowWidth: number
  readonly windowHeight: number
  readonly screenWidth: number
  readonly screenHeight: number
  readonly statusBarHeight: number
  readonly safeArea: { left: number; top: number; right: number; bottom: number; width: number; height: number }
  /** Where the app’s capsule lies over the program. */
  readonly capsule: { left: number; top: number; right: number; bottom: number; width: number; height: number }
  readonly pixelRatio: number
  readonly fontSizeSetting: number
  readonly theme: 'light' | 'dark'
  /** As WeChat names it: `en`, `zh_CN`, `ar`. */
  readonly language: string
  readonly platform: 'ios' | 'android' | 'windows' | 'mac'
  readonly system: string
  readonly brand: string
  readonly model: string
  /** Teahouse’s version. */
  readonly version: string
}

/** What the host knows of the running version. */
export interface RunningVersion {
  readonly appId: string
  readonly envVersion: 'release' | 'trial' | 'develop'
  /** As the developer named it: `1.2.0`; '' for a develop version. */
  readonly version: string
}

/** Host to worker. */
export type HostMessage =
  | { readonly t: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly t: 'answer'; readonly id: number; readonly ok: false; readonly problem: CallProblem }
  /** Something about a call that is still under way: bytes that have come, a frame of a socket. */
  | { readonly t: 'progress'; readonly id: number; readonly detail: unknown }
  /** `show`, `hide`, `capsuleBack`, `network`, `theme`, `resize`, `keyboard`, `share`, `favourite`, `memory`, `screenshot` … */
  | { readonly t: 'event'; readonly name: string; readonly detail: unknown }
  | { readonly t: 'ping'; readonly id: number }

/** Worker to host. */
export type WorkerMessage =
  | { readonly t: 'call'; readonly id: number; readonly name: string; readonly args: unknown }
  | { readonly t: 'abort'; readonly id: number }
  /** More for a call that is under way: what a socket sends. */
  | { readonly t: 'more'; readonly id: number; readonly detail: unknown }
  /** What needs no answer: `ready` (first page rendered), `log`, `error`, `timing`. */
  | { readonly t: 'tell'; readonly name: string; readonly detail: unknown }
  | { readonly t: 'pong'; readonly id: number }

/** Why a call failed; `message` is what stands behind `name:fail `. */
export interface CallProblem {
  readonly message: string
  /** WeChat’s general error number, where there is one. */
  readonly errno?: number
  readonly errCode?: number
}

/**
 * Worker to frame. `draw` carries operations on elements, flat: a code of `Draw` and its arguments, one after the other.
 */
export type ViewMessage =
  | { readonly t: 'open'; readonly page: PageView }
  /** Which pages there are, the last one is seen; those that are missing are gone. */
  | { readonly t: 'stack'; readonly pageIds: readonly number[]; readonly kind: RouteKind }
  | { readonly t: 'draw'; readonly pageId: number; readonly ops: readonly unknown[]; readonly drawnId?: number }
  | { readonly t: 'ask'; readonly id: number; readonly name: string; readonly args: unknown }
  | { readonly t: 'answer'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  /** A command that needs no answer: `navigationBar`, `tabBar`, `toast`, `scrollTo`. */
  | { readonly t: 'do'; readonly name: string; readonly args: unknown }

/** Frame to worker. */
export type FrameMessage =
  | { readonly t: 'answer'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | {
      readonly t: 'ask'
      readonly id: number
      readonly name: string
      readonly args: unknown
      /** The element that asks. */
      readonly at?: { readonly pageId: number; readonly elementId: number } | undefined
    }
  | { readonly t: 'drawn'; readonly id: number }
  | {
      readonly t: 'fire'
      readonly pageId: number
      readonly elementId: number
      readonly type: string
      readonly event: FiredEvent
    }
  | {
      readonly t: 'own'
      readonly pageId: number
      readonly elementId: number
      readonly name: string
      readonly value: unknown
    }
  /** Something about a page: `scroll`, `pullDown`, `reachBottom`, `back`, `tab`, `resize`; or about a question that is open. */
  | { readonly t: 'event'; readonly name: string; readonly detail: unknown }

export type RouteKind = 'appLaunch' | 'navigateTo' | 'redirectTo' | 'navigateBack' | 'switchTab' | 'reLaunch'

/** A page as the frame has to show it. */
export interface PageView {
  readonly pageId: number
  readonly path: string
  readonly isTab: boolean
  /** Style sheets from weak to strong: the app’s, components’, its own. */
  readonly styles: readonly { readonly path: string; readonly isShared: boolean }[]
  readonly window: WindowConfig
  /** Whether the page hears of its scrolling. */
  readonly hearsScroll: boolean
}

/** An event at an element as the frame saw it; places are in CSS pixels, from the page’s top left corner. */
export interface FiredEvent {
  readonly detail: unknown
  readonly bubbles: boolean
  readonly composed: boolean
  readonly capturePhase: boolean
  readonly timeStamp: number
  readonly touches?: readonly Touch[]
  readonly changedTouches?: readonly Touch[]
  /** `offsetLeft` and `offsetTop` of the elements on the way up, by their id. */
  readonly offsets?: Readonly<Record<number, readonly [left: number, top: number]>>
}
export interface Touch {
  readonly identifier: number
  readonly pageX: number
  readonly pageY: number
  readonly clientX: number
  readonly clientY: number
  readonly force: number
}

/** Operations of `draw`; element 0 is the page, `parentId`, `childId` and `beforeId` are elements, texts or fragments. */
export const Draw = {
  /** id, tag, whether it is the host of a component of the program */
  element: 1,
  /** id, text */
  text: 2,
  /** id */
  fragment: 3,
  /** parentId, childId, beforeId or −1 for the end */
  insert: 4,
  /** parentId, childId */
  remove: 5,
  /** parentId, first child’s id, count */
  removeMany: 6,
  /** id: it will not be named again */
  release: 7,
  /** id, text */
  setText: 8,
  /** id, the element’s own id */
  setId: 9,
  /** id, CSS */
  setStyle: 10,
  /** id, class, number of the style scope */
  addClass: 11,
  /** id, class, number of the style scope */
  removeClass: 12,
  /** id */
  clearClasses: 13,
  /** id, name, value */
  setProperty: 14,
  /** id, event type, 0 hears · 1 stops others of its kind · 2 stops it */
  hear: 15,
  /** id, property: its changes are to be told back */
  bind: 16,
  /** number of the style scope, what stands before `--` in its classes */
  scope: 17,
  /** id, path of the component that it is the host of */
  setHost: 18,
} as const

/** How many arguments stand behind each code. */
export const drawArguments: readonly number[] = [0, 3, 2, 1, 3, 2, 3, 1, 2, 2, 2, 3, 3, 1, 3, 3, 2, 2, 2]

/** What a running program is told at its start. */
export interface Start {
  readonly bundle: ProgramBundle
  readonly surroundings: Surroundings
  readonly version: RunningVersion
  readonly launch: Launch
  /** Where pictures, media and fonts of declared domains come from: an address that the encoded original is put behind. */
  readonly picturesAddress: string
}

/** The host’s first word to the frame; with it go the frame’s port to the host, and the one that it hands to the worker. */
export interface StartFrame {
  readonly t: 'start'
  readonly start: Start
  /** The main package. */
  readonly script: string
  readonly styles: PartStyles
  /** The text of `elements.js`, where the program can need it. */
  readonly elements?: string
}

/** Built-in components that are not in `frame.html` but beside it, in `elements.js`. */
export const SEPARATE_ELEMENTS: readonly string[] = ['audio', 'editor', 'map', 'video']

/** The frame’s first word to the worker; with it go the ports to the host and to the frame. */
export interface StartWorker {
  readonly t: 'start'
  readonly start: Start
  readonly script: string
}

/** Frame to host, by the port of its own. */
export type FrameCall =
  /** The frame is there and waits for `StartFrame`; said to the window around it. */
  | { readonly t: 'hello' }
  | { readonly t: 'load'; readonly id: number; readonly source: string }
  /** The watchdog of the frame has had enough. */
  | { readonly t: 'ended'; readonly reason: EndReason; readonly message: string }

/** Host to frame. */
export type FrameAnswer =
  | { readonly t: 'loaded'; readonly id: number; readonly blob: Blob | null }
  | { readonly t: 'surroundings'; readonly surroundings: Surroundings }

/** Why a program was ended by its watchdogs. */
export type EndReason = 'hang' | 'flood' | 'memory' | 'crash' | 'escape'
