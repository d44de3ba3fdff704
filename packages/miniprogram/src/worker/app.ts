import type { Launch } from '../bridge.ts'
import type { Listeners } from './link.ts'
import type { Pages } from './pages.ts'
import { report } from './report.ts'

type Fields = Record<string, unknown>

/** The one object that `App` defines, and its life. */
export function createApp(needs: {
  readonly pages: Pages
  readonly launch: Launch
  readonly listeners: Listeners
  entered(): Launch
}) {
  let app: Fields | undefined
  const call = (name: string, ...args: unknown[]): boolean => {
    const method = app?.[name]
    if (typeof method !== 'function') return false
    try {
      method.apply(app, args)
    } catch (error) {
      // What `onError` throws is not told to `onError`.
      if (name === 'onError') return true
      report(error)
    }
    return true
  }
  const told = ({ path, query, scene, referrerInfo, shareTicket }: Launch): Fields => ({
    path,
    query: { ...query },
    scene,
    referrerInfo: referrerInfo ?? {},
    ...(shareTicket !== undefined && { shareTicket }),
  })
  return {
    define: (definition: Fields) => {
      app = { globalData: undefined, ...definition }
    },
    get: (options?: { allowDefault?: boolean }) => {
      if (!app && options?.allowDefault) app = {}
      return app
    },
    launch: () => {
      app ??= {}
      call('onLaunch', told(needs.launch))
      needs.listeners.tell('app:show', told(needs.launch))
      call('onShow', told(needs.launch))
    },
    show: (entered: Launch) => {
      call('onShow', told(entered))
      needs.listeners.tell('app:show', told(entered))
      needs.pages.setInFront(true)
    },
    hide: () => {
      needs.pages.setInFront(false)
      call('onHide')
      needs.listeners.tell('app:hide', {})
    },
    error: (text: string) => {
      call('onError', text)
      needs.listeners.tell('app:error', { message: text })
    },
    themeChange: (theme: string) => {
      call('onThemeChange', { theme })
      needs.listeners.tell('theme', { theme })
    },
    rejection: (detail: { reason: unknown; promise: unknown }) => {
      call('onUnhandledRejection', detail)
      needs.listeners.tell('app:rejection', detail)
    },
    /** True when the program deals with it. */
    pageNotFound: (target: object) => {
      const detail = { ...target, notFound: true }
      needs.listeners.tell('app:pageNotFound', detail)
      return call('onPageNotFound', detail)
    },
  }
}
