import type { Launch } from '../../bridge.ts'
import { report } from '../report.ts'
import type { Runtime } from '../runtime.ts'
import { toBytes, toText } from './encodings.ts'
import { pair } from './hear.ts'
import { defineMethod, Failure } from './method.ts'
import { fillWithChance, OwnAddress, OwnBlob } from './own.ts'
import { numberOr, type Options, textOf } from './values.ts'

/** The program as a whole: how it was opened, which version runs, what it hears of itself. */
export function application(runtime: Runtime) {
  const told = ({ path, query, scene, referrerInfo, shareTicket }: Launch) => ({
    path: path || (runtime.bundle.pages[0] ?? ''),
    query: { ...query },
    scene,
    referrerInfo: referrerInfo ?? {},
    ...(shareTicket !== undefined && { shareTicket }),
    apiCategory: 'default',
  })
  const { appId, envVersion, version } = runtime.version
  const addresses = new Set<string>()

  return {
    getLaunchOptionsSync: () => told(runtime.launch),
    getEnterOptionsSync: () => told(runtime.entered()),
    getAccountInfoSync: () => ({ miniProgram: { appId, envVersion, version }, plugin: {} }),
    getExtConfigSync: () => ({}),
    getExtConfig: defineMethod('getExtConfig', () => ({ extConfig: {} })),
    getApiCategory: () => ({ apiCategory: 'default' }),
    getCommonConfig: defineMethod('getCommonConfig', () => Promise.reject(new Failure('not supported'))),
    getExptInfoSync: () => ({}),
    getUpdateManager: () => updates(runtime),
    preDownloadSubpackage: subpackages(runtime),
    loadSubpackage: subpackages(runtime),
    setEnableDebug: defineMethod('setEnableDebug', () => undefined),
    arrayBufferToBase64: (bytes: ArrayBuffer) => toText(bytes, 'base64'),
    base64ToArrayBuffer: (text: string) => toBytes(text, 'base64'),
    getRandomValues: defineMethod('getRandomValues', ({ length }: Options) => {
      const count = numberOr(length, 0)
      if (!(count > 0 && count <= 1_048_576)) throw new Failure('invalid length', { errno: 1001 })
      const bytes = new Uint8Array(count)
      for (let at = 0; at < count; at += 65_536) fillWithChance(bytes.subarray(at, Math.min(count, at + 65_536)))
      return { randomValues: bytes.buffer }
    }),
    createBufferURL(bytes: ArrayBuffer) {
      const address = OwnAddress.createObjectURL(new OwnBlob([bytes]))
      addresses.add(address)
      return address
    },
    revokeBufferURL: (address: string) => void (addresses.delete(address) && OwnAddress.revokeObjectURL(address)),
    requestIdleCallback: (run: (deadline: object) => void, { timeout = 50 }: { timeout?: number } = {}) =>
      setTimeout(() => run({ didTimeout: false, timeRemaining: () => 10 }), Math.min(timeout, 50)),
    cancelIdleCallback: (id: number) => clearTimeout(id),

    ...pair(runtime, 'AppShow', 'app:show'),
    ...pair(runtime, 'AppHide', 'app:hide'),
    ...pair(runtime, 'Error', 'app:error', { shape: (detail) => (detail as { message: string }).message }),
    ...pair(runtime, 'UnhandledRejection', 'app:rejection'),
    ...pair(runtime, 'PageNotFound', 'app:pageNotFound'),
    ...pair(runtime, 'LazyLoadError', 'app:lazyLoadError'),
    ...pair(runtime, 'ApiCategoryChange', 'app:category'),
    ...pair(runtime, 'BeforeAppRoute', 'route:before'),
    ...pair(runtime, 'AppRoute', 'route'),
    ...pair(runtime, 'AppRouteDone', 'route:done'),
    ...pair(runtime, 'BeforePageLoad', 'page:beforeLoad'),
    ...pair(runtime, 'AfterPageLoad', 'page:load'),
    ...pair(runtime, 'BeforePageUnload', 'page:beforeUnload'),
    ...pair(runtime, 'AfterPageUnload', 'page:unload'),
  }
}

/** A newer version: the host has brought it, and the program says when to begin with it. */
function updates(runtime: Runtime) {
  const listen = (event: string, found?: unknown) => (heard: (detail?: unknown) => void) => {
    if (typeof heard === 'function') runtime.on(event, () => heard(found))
  }
  return {
    onCheckForUpdate(heard: (detail: { hasUpdate: boolean }) => void) {
      runtime.host('checkForUpdate').then((hasUpdate) => heard({ hasUpdate: hasUpdate === true }), report)
    },
    onUpdateReady: listen('updateReady'),
    onUpdateFailed: listen('updateFailed'),
    applyUpdate: () => void runtime.host('restartMiniProgram', {}).catch(report),
  }
}

/** Brings a sub-package before a page of it is opened. */
const subpackages =
  (runtime: Runtime) =>
  (options: Options & { success?(told: object): void } = {}) => {
    const run = defineMethod('preDownloadSubpackage', async (given: Options) => {
      const name = typeof given.name === 'string' ? given.name : textOf(given, 'root')
      const part = runtime.bundle.packages.find(
        ({ root, name: own }) => own === name || root.replace(/\/$/, '') === name.replace(/\/$/, ''),
      )
      if (!part) throw new Failure(`subpackage ${name} not found`)
      await runtime.loadPackage(part.root)
    })
    const outcome = run(options)
    return Object.assign(outcome ?? {}, { onProgressUpdate() {} })
  }
