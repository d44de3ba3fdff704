/**
 * What the three places of a running mini program say to each other. The **worker** holds the program’s own code and our
 * logic, the **frame** our view, the **host** is the app around them. The frame has no network and no storage; the worker
 * has neither, and no page. Host and worker speak through a MessagePort that the frame passes on and does not hear; worker
 * and frame through another. The host believes nothing: each call is checked against its schema before anything is done.
 */

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
