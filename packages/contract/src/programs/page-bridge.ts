/**
 * What a web page and the app around it say to each other. The page lies in the app's page viewer, in an isolated frame;
 * its side is the JS-SDK's script, or a page of this server's API origin; the other side is the app. Nothing here needs
 * zod: a page carries it, and the app believes none of it before it has looked (`readPageCall`).
 *
 * 1. The page says `hello` to its parent window, to any origin: there is nothing secret in it. A page that is no frame,
 *    or hears nothing within a second, is not in the app.
 * 2. The app answers `welcome` to the origin of the page, with one end of a MessageChannel. All else goes through that,
 *    so it ends with the page; the page that comes next says hello again.
 * 3. The page calls, each call with a number of its own, and the app answers each once.
 *
 * Without `config` a page may only `config`, `networkType` and `closeWindow`. What `config` grants is what the page may
 * call from then on; the server has checked the signature, the app id and the domain (`developers.checkPage`).
 * `authorize` is taken from pages of the API origin alone, and confirmed by the person in the app, never in the page.
 */

export const bridgeVersion = 1

/** The page to `window.parent`. */
export interface PageHello {
  readonly teahouse: 'page'
  readonly version: number
}

/** The app to the page, with the port. */
export interface HostWelcome {
  readonly teahouse: 'host'
  readonly version: number
  /** As `Accept-Language` would have it: the app's language. */
  readonly language: string
}

export interface Share {
  readonly title: string
  readonly description: string
  readonly link: string
  readonly imageUrl: string
}

/** Each call with what it takes and what it gives. Ids of pictures (`localId`) are good as long as the page is open. */
export interface PageCalls {
  config: {
    takes: {
      readonly appId: string
      readonly timestamp: string
      readonly nonceStr: string
      readonly signature: string
      /** The page's address without what follows `#`. */
      readonly url: string
      /** What the page wants to call. */
      readonly calls: readonly string[]
    }
    gives: { readonly granted: readonly PageCallName[] }
  }
  /** The person is asked in the app; `redirectTo` is where the page goes on, whatever they said. */
  authorize: {
    takes: {
      readonly appId: string
      readonly redirectUri: string
      readonly scope: string
      readonly state: string
    }
    gives: { readonly redirectTo: string }
  }
  networkType: { takes: Record<string, never>; gives: { readonly networkType: 'wifi' | '4g' | '3g' | '2g' | 'none' } }
  closeWindow: { takes: Record<string, never>; gives: Record<string, never> }
  /** What is shared when the person shares the page. */
  setShare: { takes: Share; gives: Record<string, never> }
  hideMenu: { takes: { readonly hidden: boolean }; gives: Record<string, never> }
  scanCode: { takes: Record<string, never>; gives: { readonly text: string } }
  chooseImages: {
    takes: { readonly count: number; readonly from: readonly ('album' | 'camera')[] }
    gives: { readonly localIds: readonly string[] }
  }
  /** The picture as a data URL, for the page to show. */
  readImage: { takes: { readonly localId: string }; gives: { readonly dataUrl: string } }
  /** Brings a chosen picture to the account as a temporary material. */
  uploadImage: { takes: { readonly localId: string }; gives: { readonly serverId: string } }
  previewImages: { takes: { readonly current: string; readonly urls: readonly string[] }; gives: Record<string, never> }
  /** In degrees and metres, WGS 84. */
  getLocation: {
    takes: Record<string, never>
    gives: { readonly latitude: number; readonly longitude: number; readonly accuracy: number }
  }
  openLocation: {
    takes: {
      readonly latitude: number
      readonly longitude: number
      readonly name: string
      readonly address: string
    }
    gives: Record<string, never>
  }
  /** Opens the profile of an official account, by its handle. */
  openProfile: { takes: { readonly handle: string }; gives: Record<string, never> }
}

export type PageCallName = keyof PageCalls
export type Taken<Name extends PageCallName> = PageCalls[Name]['takes']
export type Given<Name extends PageCallName> = PageCalls[Name]['gives']

/** Page to app. */
export type PageCall = { [Name in PageCallName]: { id: number; call: Name; input: Taken<Name> } }[PageCallName]

/**
 * Why not. `denied`: not granted, or not from this page; `cancelled`: the person turned away; `invalid`: the call cannot
 * be read; `failed`: the device or the server could not, and `message` says more.
 */
export type PageProblem = 'denied' | 'cancelled' | 'invalid' | 'failed'

/** App to page: the answer to a call, or that the person has shared the page. */
export type HostMessage =
  | { readonly id: number; readonly ok: true; readonly output: Given<PageCallName> }
  | { readonly id: number; readonly ok: false; readonly problem: PageProblem; readonly message: string }
  | { readonly event: 'shared' | 'shareCancelled' }

/** What every page may call. */
export const openCalls: readonly PageCallName[] = ['config', 'networkType', 'closeWindow']

/** What `config` can grant. */
export const grantedCalls: readonly PageCallName[] = [
  'setShare',
  'hideMenu',
  'scanCode',
  'chooseImages',
  'readImage',
  'uploadImage',
  'previewImages',
  'getLocation',
  'openLocation',
  'openProfile',
]

const isText = (value: unknown, most = 4096): value is string => typeof value === 'string' && value.length <= most
const isNumber = (value: unknown, from: number, to: number): value is number =>
  typeof value === 'number' && value >= from && value <= to
const isList = <T>(value: unknown, most: number, isOne: (one: unknown) => one is T): value is T[] =>
  Array.isArray(value) && value.length <= most && value.every(isOne)
const isWord = (value: unknown): value is string => isText(value)

type Fields = Record<string, unknown>
const checks: { readonly [Name in PageCallName]: (input: Fields) => boolean } = {
  config: ({ appId, timestamp, nonceStr, signature, url, calls }) =>
    isText(appId, 64) &&
    isText(timestamp, 20) &&
    isText(nonceStr, 64) &&
    isText(signature, 64) &&
    isText(url) &&
    isList(calls, 100, isWord),
  authorize: ({ appId, redirectUri, scope, state }) =>
    isText(appId, 64) && isText(redirectUri) && isText(scope, 32) && isText(state, 128),
  networkType: () => true,
  closeWindow: () => true,
  setShare: ({ title, description, link, imageUrl }) =>
    isText(title, 200) && isText(description, 500) && isText(link) && isText(imageUrl),
  hideMenu: ({ hidden }) => typeof hidden === 'boolean',
  scanCode: () => true,
  chooseImages: ({ count, from }) =>
    isNumber(count, 1, 9) && isList(from, 2, (one): one is string => one === 'album' || one === 'camera'),
  readImage: ({ localId }) => isText(localId, 64),
  uploadImage: ({ localId }) => isText(localId, 64),
  previewImages: ({ current, urls }) => isText(current) && isList(urls, 100, isWord),
  getLocation: () => true,
  openLocation: ({ latitude, longitude, name, address }) =>
    isNumber(latitude, -90, 90) && isNumber(longitude, -180, 180) && isText(name, 200) && isText(address, 400),
  openProfile: ({ handle }) => isText(handle, 64),
}

/** Whether something that a window has said is a page's hello. */
export function isHello(value: unknown): value is PageHello {
  const { teahouse, version } = Object(value) as Fields
  return teahouse === 'page' && version === bridgeVersion
}

/** A call of a page; undefined when it is none of ours, or holds what it must not. */
export function readPageCall(value: unknown): PageCall | undefined {
  const { id, call, input } = Object(value) as Fields
  if (typeof id !== 'number' || typeof call !== 'string' || !Object.hasOwn(checks, call)) return undefined
  if (typeof input !== 'object' || input === null) return undefined
  return checks[call as PageCallName](input as Fields) ? (value as PageCall) : undefined
}
