import type { Runtime } from '../runtime.ts'
import { defineMethod, Failure } from './method.ts'

interface To {
  readonly url: string
  readonly events?: Readonly<Record<string, (...args: unknown[]) => void>>
}

/** Going from page to page. */
export function navigation({ pages, answer }: Runtime) {
  const to = (name: string, go: (url: string, to: To) => unknown) =>
    defineMethod(name, async (args: To) => {
      if (typeof args.url !== 'string')
        throw new Failure('parameter error: parameter.url should be String', { errno: 1001 })
      return (await go(args.url, args)) as object | undefined
    })
  // A navigator has no use for the channel, which cannot leave the worker.
  answer('navigateTo', ({ url }: To) => pages.navigateTo(url).then(() => ({ errMsg: 'navigateTo:ok' })))
  return {
    navigateTo: to('navigateTo', async (url, { events }) => ({ eventChannel: await pages.navigateTo(url, events) })),
    redirectTo: to('redirectTo', (url) => pages.redirectTo(url)),
    reLaunch: to('reLaunch', (url) => pages.reLaunch(url)),
    switchTab: to('switchTab', (url) => pages.switchTab(url)),
    navigateBack: defineMethod('navigateBack', ({ delta = 1 }: { delta?: number }) => pages.navigateBack(delta)),
  }
}
