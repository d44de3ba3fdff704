import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { componentNames, methodNames } from './names.ts'
import { hasComponent, hasMethod, methodSaysNo } from './present.ts'

export const file = join(import.meta.dirname, '../../docs/compatibility/mini-programs.md')

export type State =
  | { readonly state: 'works'; readonly shownBy: readonly string[] }
  | { readonly state: 'partly'; readonly note: string; readonly shownBy: readonly string[] }
  | { readonly state: 'not in a browser'; readonly note: string }
  | { readonly state: 'later'; readonly note: string }
  | { readonly state: 'unknown' }

/** What of a name is missing. */
const partly: Readonly<Record<string, string>> = {
  request:
    'HTTP/2, QUIC, HttpDNS and the cache are the browser’s and the proxy’s own; `redirect: manual` follows all the same',
  getFileSystemManager: 'files of the package are read asynchronously only; gzip in place of Brotli',
  getSystemInfo: 'the device as the browser tells it',
  getSystemInfoSync: 'the device as the browser tells it',
  getSystemInfoAsync: 'the device as the browser tells it',
  getDeviceInfo: 'the device as the browser tells it',
  getAppAuthorizeSetting: 'what the browser asks for is “not determined”',
  getDeviceBenchmarkInfo: 'no benchmark: −1',
  getBatteryInfo: 'where the browser tells it',
  getBatteryInfoSync: 'full: a browser tells only asynchronously',
  getNetworkType: 'as the browser estimates it',
  getScreenBrightness: 'always 1',
  setScreenBrightness: 'fails: a page cannot',
  setVisualEffectOnCapture: 'does nothing: a page cannot',
  onUserCaptureScreen: 'never: a page does not learn it',
  offUserCaptureScreen: 'never: a page does not learn it',
  onScreenRecordingStateChanged: 'never: a page does not learn it',
  offScreenRecordingStateChanged: 'never: a page does not learn it',
  getScreenRecordingState: 'always off: a page does not learn it',
  getLocalIPAddress: 'fails: a page does not learn it',
  vibrateShort: 'where the browser can',
  vibrateLong: 'where the browser can',
  scanCode: 'QR codes; bar codes where the browser reads them',
  openDocument: 'hands the file to the person’s own programs',
  saveImageToPhotosAlbum: 'to the person’s downloads',
  saveVideoToPhotosAlbum: 'to the person’s downloads',
  addPhoneContact: 'as a card that the person’s address book takes',
  addFileToFavorites: 'to the person’s downloads',
  chooseMessageFile: 'from the device, not from chats',
  getRecorderManager: 'what the browser records, WebM or MP4; no frames',
  startRecord: 'what the browser records, WebM or MP4',
  getVideoInfo: 'no frame rate',
  getUserInfo: 'asks once, then tells the person’s profile',
  openEmbeddedMiniProgram: 'opens it as `navigateToMiniProgram` does',
  openOfficialAccountChat: 'opens its profile',
  openOfficialAccountArticle: 'articles of this server',
  getGroupEnterInfo: 'fails: cards do not say which group they lay in',
  getShareInfo: 'fails: cards do not say which group they lay in',
  getExtConfig: 'empty: there are no third-party platforms',
  getExtConfigSync: 'empty: there are no third-party platforms',
  getExptInfoSync: 'empty: there are no experiments',
  getCommonConfig: 'fails: there are no third-party platforms',
  authPrivateMessage: 'fails: there are no private messages',
  updateWeChatApp: 'fails: the web app updates itself',
  getPrivacySetting: 'never needs it: reviewers look at what a program says of itself',
  onNeedPrivacyAuthorization: 'never: see `getPrivacySetting`',
  requirePrivacyAuthorize: 'always granted: see `getPrivacySetting`',
  openPrivacyContract: 'opens the program’s settings',
  reportAnalytics: 'into the real-time log',
  reportEvent: 'into the real-time log',
  reportMonitor: 'into the real-time log',
  getLogManager: 'kept while the program runs',
  getSkylineInfo: 'there is no Skyline: says so',
  getSkylineInfoSync: 'there is no Skyline: says so',
  chooseAddress: 'fails: people keep no addresses yet',
  cropImage: 'in the app’s own cropper',
  getPerformance: 'entries of routes and first rendering',
  onCopyUrl: 'heard, and never asked for',
  offCopyUrl: 'heard, and never asked for',
  onNetworkWeakChange: 'never: a page does not learn it',
  offNetworkWeakChange: 'never: a page does not learn it',
  onBatteryInfoChange: 'never told',
  offBatteryInfoChange: 'never told',
  onAppRoute: 'heard, never told',
  offAppRoute: 'heard, never told',
  onAppRouteDone: 'heard, never told',
  offAppRouteDone: 'heard, never told',
  onBeforeAppRoute: 'heard, never told',
  offBeforeAppRoute: 'heard, never told',
  onBeforePageLoad: 'heard, never told',
  offBeforePageLoad: 'heard, never told',
  onAfterPageLoad: 'heard, never told',
  offAfterPageLoad: 'heard, never told',
  onBeforePageUnload: 'heard, never told',
  offBeforePageUnload: 'heard, never told',
  onAfterPageUnload: 'heard, never told',
  offAfterPageUnload: 'heard, never told',
  onLazyLoadError: 'heard, never told',
  offLazyLoadError: 'heard, never told',
  onMemoryWarning: 'heard, never told',
  offMemoryWarning: 'heard, never told',
  createLivePlayerContext: 'its methods fail: there are no live streams',
  createLivePusherContext: 'its methods fail: there are no live streams',
  onApiCategoryChange: 'there is one category',
  offApiCategoryChange: 'there is one category',
}

/** Why a name is not there: the first group that it belongs to. */
const absent: readonly (readonly [names: RegExp, state: 'not in a browser' | 'later', note: string])[] = [
  [/NFC|SecureElement|PaymentPass|TransitCard/, 'not in a browser', 'radio and cards of the phone'],
  [/^create(TCP|UDP)Socket$/, 'not in a browser', 'bare sockets'],
  [
    /VK|Inference|createVideoDecoder|createMediaContainer|createMediaAudioPlayer|createMediaRecorder/,
    'later',
    'pictures and sound by frames',
  ],
  [
    /createWebAudioContext|InnerAudioOption|(play|pause|stop|seek)(Voice|BackgroundAudio)|BackgroundAudio/,
    'later',
    'older and finer sound',
  ],
  [
    /XrFrame|worklet|Skyline|customRouteContext|^router$|rewriteRoute|preload(Assets|Webview)/,
    'later',
    'Skyline and its routes',
  ],
  [/createWorker/, 'later', 'workers of the program’s own'],
  [/^cloud$/, 'later', 'cloud functions and databases'],
  [/Ad$|SplashAd/, 'later', 'advertisements'],
  [/Channels|InquiriesTopic|DesignerProfile|Sticker|RedPackage/, 'later', 'Channels and stickers from programs'],
  [
    /Store|Order|Payment|MerchantTransfer|HKOfflinePay|OfflinePay|AppleSubscribe/,
    'later',
    'shops and payments with merchants’ keys',
  ],
  [/Employee|ChatTool|GroupMembers|ToGroup|ToOfficialAccount/, 'later', 'groups and workplaces from programs'],
  [/VoIP|Device$|DeviceMessage/, 'later', 'calls to devices'],
  [/postMessageToReferrer|authorizeForMiniProgram|PluginUpdate/, 'later', 'half-screen programs and plugins'],
  [/BackgroundFetch|CacheManager/, 'later', 'fetching ahead of a start'],
  [/PictureInPicture/, 'later', 'pictures in pictures'],
]

const componentNotes: Readonly<Record<string, string>> = {
  camera: 'the camera of the browser, shown by the app',
  map: 'on the maps that come with the app; no custom callouts, clusters or overlays, no rotation',
  video: 'what the browser plays; no bullet-screen server',
  audio: 'what the browser plays',
  'web-view': 'in a frame of the app’s, to declared business domains',
  'official-account': 'the account that stands behind the program',
  'open-data': 'a stand-in: a program sees nobody’s data',
}
const absentComponents: Readonly<Record<string, readonly ['not in a browser' | 'later', string]>> = {
  ad: ['later', 'advertisements: `error` 1004'],
  'ad-custom': ['later', 'advertisements: `error` 1004'],
  'live-player': ['later', 'live streams: `statechange` −2301'],
  'live-pusher': ['later', 'live streams: `error` −1307'],
  'voip-room': ['later', 'calls in programs: `error`'],
  'channel-live': ['later', 'Channels in programs: `error`'],
  'channel-video': ['later', 'Channels in programs: `error`'],
  'store-home': ['later', 'shops: `error`'],
  'store-product': ['later', 'shops: `error`'],
  'functional-page-navigator': ['later', 'plugins: `fail`'],
  'xr-frame': ['later', 'three dimensions'],
  'share-element': ['later', 'elements that pass between pages'],
  'editor-portal': ['later', 'elements inside an editor'],
  selection: ['later', 'Skyline'],
  'draggable-sheet': ['later', 'Skyline'],
  'grid-builder': ['later', 'Skyline'],
  'list-builder': ['later', 'Skyline'],
  'open-container': ['later', 'Skyline'],
  snapshot: ['later', 'Skyline'],
  'native-component': ['later', 'native parts of an app'],
  'official-account-publish': ['later', 'publishing from programs'],
}
/** Words of WXML that the compiler understands, and attributes that every element has. */
const ofTheLanguage = new Set(['block', 'slot', 'template', 'wxs', 'import', 'include', 'aria-component'])

const tests = ['.', '../../packages/miniprogram/src/compiler', '../../packages/miniprogram/src/frame/elements']
  .flatMap((folder) =>
    readdirSync(join(import.meta.dirname, folder))
      .filter((name) => name.endsWith('.test.ts') && !name.startsWith('compatibility'))
      .map((name) => join(import.meta.dirname, folder, name)),
  )
  .sort()
  .map((path) => ({ name: basename(path, '.test.ts'), text: readFileSync(path, 'utf8') }))

function shownBy(pattern: RegExp): string[] {
  return tests
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .slice(0, 3)
}

/** Where a method stands; events count with the test that hears them by name. */
export function stateOfMethod(name: string): State {
  if (methodSaysNo(name)) {
    return {
      state: 'not in a browser',
      note: /^(on|off)/.test(name) ? 'never happens' : 'fails as on a device without it',
    }
  }
  if (hasMethod(name)) {
    const event = name.match(/^(?:on|off)([A-Z]\w+)$/)?.[1]
    const found = shownBy(new RegExp(`\\bwx\\.${name}\\b|'${name}'${event ? `|'${event}'` : ''}`))
    return seen(partly[name], found)
  }
  const [, state, note] = absent.find(([names]) => names.test(name)) ?? []
  return state && note ? { state, note } : { state: 'unknown' }
}

export function stateOfComponent(name: string): State {
  const missing = absentComponents[name]
  if (missing) return { state: missing[0], note: missing[1] }
  if (!hasComponent(name) && !ofTheLanguage.has(name)) return { state: 'unknown' }
  const found = shownBy(
    new RegExp(name === 'aria-component' ? 'aria-' : `<(wx-)?${name}[\\s>/]|['"\`](wx-)?${name}['"\`.#]`),
  )
  return seen(componentNotes[name], found)
}

/** What no test uses is not said to work. */
function seen(note: string | undefined, shownBy: readonly string[]): State {
  const all = [note, shownBy.length === 0 ? 'no test uses it yet' : undefined].filter((one) => one !== undefined)
  return all.length > 0 ? { state: 'partly', note: all.join('; '), shownBy } : { state: 'works', shownBy }
}

export function render(): string {
  const components = componentNames.map((name) => [`\`<${name}>\``, stateOfComponent(name)] as const)
  const methods = methodNames.map((name) => [`\`wx.${name}\``, stateOfMethod(name)] as const)
  return [
    '# Mini programs: what of WeChat’s works',
    '',
    'Made from the runtime and its tests by `npm run compatibility`; nobody writes it by hand. Every member of `wx` that `miniprogram-api-typings` names is listed, and every built-in component of WeChat’s documentation. What is not there is `undefined`, so that a program can ask; what a browser cannot do is there, and fails as WeChat documents it.',
    '',
    `Of ${components.length} components ${summary(components)}. Of ${methods.length} methods ${summary(methods)}.`,
    '',
    'The server’s side: [mini-programs-server.md](mini-programs-server.md).',
    '',
    '## Components',
    '',
    ...table('Component', components),
    '',
    '## Methods',
    '',
    ...table('Method', methods),
    '',
  ].join('\n')
}

type Row = readonly [name: string, found: State]

function summary(rows: readonly Row[]): string {
  const count = (state: State['state']) => rows.filter(([, found]) => found.state === state).length
  return `${count('works')} work, ${count('partly')} work partly, ${count('not in a browser')} cannot be done in a browser, ${count('later')} come later`
}

const table = (title: string, rows: readonly Row[]): string[] => [
  `| ${title} | State | Shown by |`,
  '| --- | --- | --- |',
  ...rows.map(([name, found]) => {
    const note = 'note' in found ? `: ${found.note}` : ''
    return `| ${name} | ${found.state}${note} | ${'shownBy' in found ? found.shownBy.join(', ') : ''} |`
  }),
]
