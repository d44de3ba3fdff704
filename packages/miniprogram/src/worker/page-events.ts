import { report } from './report.ts'
import type { Runtime } from './runtime.ts'

/** What happens around a page, told to it: scrolling, pulling, the bars, sharing, a change of size. */
export function hearPageEvents({ pages, listeners, bundle, host, tell, windowOf, answer }: Needs): void {
  const onPage = (name: string, heard: (page: PageOf, detail: never) => void) =>
    listeners.on(name, (detail) => {
      const { pageId } = detail as { pageId?: number }
      const page = pageId === undefined ? pages.current : pages.byId(pageId)
      if (page) heard(page, detail as never)
    })

  onPage('view:scroll', (page, { scrollTop }: { scrollTop: number }) => void page.call('onPageScroll', { scrollTop }))
  onPage('view:reachBottom', (page) => void page.call('onReachBottom'))
  onPage('view:pullDown', (page) => void page.call('onPullDownRefresh'))
  listeners.on('view:back', () => void pages.navigateBack().catch(report))
  listeners.on('view:home', () => void pages.reLaunch(`/${bundle.pages[0]}`).catch(report))
  listeners.on('view:tab', (detail) => {
    const tab = detail as { index: number; pagePath: string; text: string }
    const told = () => pages.current?.call('onTabItemTap', tab)
    pages.switchTab(`/${tab.pagePath}`).then(told, report)
  })
  // The app’s own way back, as of a phone: the program is left when there is no page to go back to.
  let backs = 0
  const tellDepth = () => tell('pages', { depth: pages.depth, backs })
  listeners.on('pages:stack', tellDepth)
  listeners.on('capsuleBack', () => {
    const done = pages.depth > 0 ? pages.navigateBack() : host('exitMiniProgram')
    done.catch(report).finally(() => {
      backs += 1
      tellDepth()
    })
  })
  listeners.on('resize', () => {
    for (const page of pages.all) {
      const { width, height } = windowOf(page)
      const size = { windowWidth: width, windowHeight: height }
      pages.tell(page, 'onResize', 'resize', { size })
    }
  })
  /** Asks the seen page what of it is to be sent on; the answer is what the app makes a card of. */
  const share = async (method: string, detail: unknown, call: string): Promise<void> => {
    const page = pages.current
    if (!page) return
    const told = (page.call(method, detail) ?? {}) as Shared
    const { promise, title, path, query, imageUrl } = { ...told, ...(await told.promise) }
    void promise
    await host(call, {
      title: typeof title === 'string' ? title : '',
      path: typeof path === 'string' ? path.replace(/^\//, '') : withQuery(page.path, query ?? page.query),
      imageUrl: typeof imageUrl === 'string' ? imageUrl : '',
    })
  }
  listeners.on('share', (detail) => {
    const { target, ...rest } = detail as { from?: string; target?: unknown }
    share('onShareAppMessage', { from: 'menu', ...rest, target }, 'shareAppMessage').catch(report)
  })
  listeners.on('shareTimeline', () => void share('onShareTimeline', {}, 'shareTimeline').catch(report))
  listeners.on('favourite', () => void share('onAddToFavorites', {}, 'addToFavorites').catch(report))
  answer('pageContainer', ({ isOpen }: { isOpen: boolean }, at) => {
    const page = at && pages.byId(at.pageId)
    if (!page) return
    page.coveredBy = isOpen ? at.elementId : undefined
    tellDepth()
  })
  answer('shareAppMessage', (_args: never, at) => {
    const element = at && pages.byId(at.pageId)?.backend.element(at.elementId)?.__wxElement
    const target = element && { id: element.id, dataset: element.dataset ?? {} }
    return share('onShareAppMessage', { from: 'button', target }, 'shareAppMessage')
  })
}

interface Shared {
  readonly title?: unknown
  readonly path?: unknown
  readonly query?: unknown
  readonly imageUrl?: unknown
  readonly promise?: Promise<Shared>
}
type PageOf = NonNullable<Runtime['pages']['current']>
interface Needs extends Pick<Runtime, 'pages' | 'listeners' | 'bundle' | 'host' | 'tell' | 'windowOf' | 'answer'> {}

function withQuery(path: string, query: unknown): string {
  const search =
    typeof query === 'string'
      ? query
      : Object.entries(query as object)
          .map((pair) => pair.join('='))
          .join('&')
  return search === '' ? path : `${path}?${search}`
}
