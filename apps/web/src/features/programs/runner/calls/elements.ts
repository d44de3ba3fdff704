import { type CallContext, CallFailure, call } from './call.ts'
import { openCamera } from './camera.ts'
import { nothing, number, object, oneOf, text } from './shape.ts'

/** What components need the app for: they have no network, no camera, and no page but their own. */
export const elementCalls = {
  /** Provinces, cities and districts, as a picker of regions offers them. */
  getRegions: call(object({ level: text(20) }), {
    async run() {
      const { areaList } = await import('@vant/area-data')
      const { province_list: provinces, city_list: cities, county_list: districts } = areaList
      // A code begins with that of what it lies in.
      const inside = (list: Record<string, string>, code: string, digits: number) =>
        Object.entries(list).filter(([one]) => one.startsWith(code.slice(0, digits)))
      return Object.entries(provinces).map(([province, name]) => [
        province,
        name,
        inside(cities, province, 2).map(([city, name]) => [city, name, inside(districts, city, 4)]),
      ])
    },
  }),
  /** The maps that come with the app. */
  getMapData: call(object({ part: oneOf('world', 'town') }), {
    async run({ part }) {
      const { loadTown, loadWorld } = await import('../../../talk/location/map-data.ts')
      return part === 'world' ? loadWorld() : loadTown()
    },
  }),
  /** A page of one of the program’s business domains, over the program, for as long as the call lasts. */
  openWebView: call(object({ url: text(8192), top: number(0, 10_000), height: number(0, 20_000) }), {
    needsScreen: true,
    run: ({ url, top, height }, context) => showWebView(url, { top, height }, context),
  }),
  /** What the camera sees, picture by picture, for as long as the call lasts. */
  openCamera: call(
    object({
      mode: oneOf('normal', 'scanCode'),
      resolution: oneOf('low', 'medium', 'high'),
      position: oneOf('back', 'front'),
      flash: oneOf('auto', 'on', 'off', 'torch'),
    }),
    { permission: 'scope.camera', needsScreen: true, run: openCamera },
  ),
  getOfficialAccount: call(nothing, {
    run(_, { caller: { account } }: CallContext) {
      if (!account) throw new CallFailure('no official account belongs to this program')
      return { name: account.name }
    },
  }),
  openOfficialAccount: call(nothing, {
    needsScreen: true,
    run: (_, { screen }) => screen.openDesk({ path: '' }),
  }),
}

const placeShape = object({ top: number(0, 10_000), height: number(0, 20_000) })

function showWebView(
  url: string,
  at: { top: number; height: number },
  { caller, place, signal, progress, onMore }: CallContext,
): Promise<void> {
  const address = URL.parse(url)
  // Sandboxed with its own origin, it is as far from the app as any other site; the app’s own pages would not be.
  const isPage = /^https?:$/.test(address?.protocol ?? '') && address?.origin !== location.origin
  if (!address || !isPage || !caller.businessDomains.includes(address.origin))
    throw new CallFailure('url not in domain list')
  const frame = document.createElement('iframe')
  frame.sandbox.add('allow-scripts', 'allow-forms', 'allow-same-origin', 'allow-modals')
  frame.referrerPolicy = 'no-referrer'
  frame.title = address.host
  Object.assign(frame.style, { position: 'absolute', insetInline: '0', border: '0', background: '#fff' })
  const lay = ({ top, height }: { top: number; height: number }) => {
    frame.style.insetBlockStart = `${top}px`
    frame.style.blockSize = `${height}px`
    frame.hidden = height === 0
  }
  lay(at)
  frame.addEventListener('load', () => progress({ type: 'load' }))
  onMore((detail) => lay(placeShape(detail, 'parameter')))
  frame.src = address.href
  place.append(frame)
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      frame.remove()
      resolve()
    })
  })
}
