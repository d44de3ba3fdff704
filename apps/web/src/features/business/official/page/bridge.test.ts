import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPageCall } from '@teahouse/contract/programs/page-bridge'
import { type Bridge, CannotDo, openBridge, type PageHost, TurnedAway } from './bridge.ts'

const page = 'https://shop.example'
const api = 'https://api.tea.example'

/** A frame and a window as far as the bridge knows them. */
function open(host: Partial<PageHost> = {}): {
  bridge: Bridge
  hello(origin: string): Promise<MessagePort | undefined>
} {
  const window = new EventTarget()
  Object.assign(globalThis, {
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
  })
  let handed: MessagePort | undefined
  const contentWindow = { postMessage: (_: unknown, _origin: string, [port]: MessagePort[]) => (handed = port) }
  const bridge = openBridge(
    { contentWindow } as unknown as HTMLIFrameElement,
    {
      check: async ({ signature }) => signature === 'right',
      isOwnApi: async (origin) => origin === api,
      ...host,
    } as PageHost,
  )
  return {
    bridge,
    async hello(origin) {
      handed = undefined
      const event = Object.assign(new Event('message'), {
        source: contentWindow,
        origin,
        data: { teahouse: 'page', version: 1 },
      })
      window.dispatchEvent(event)
      return handed
    },
  }
}

async function call(port: MessagePort, name: string, input: object): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data)
    port.postMessage({ id: 7, call: name, input })
  })
}

const config = (signature: string, calls: string[]) => ({
  appId: 'wx1',
  timestamp: '1',
  nonceStr: 'n',
  signature,
  url: `${page}/`,
  calls,
})

describe('a page in the viewer', () => {
  it('may do nothing of weight before the server has said that it may', async () => {
    const { bridge, hello } = open({
      networkType: async () => ({ networkType: 'wifi' }),
      scanCode: async () => ({ text: 'x' }),
    })
    const port = (await hello(page))!
    assert.equal((await call(port, 'scanCode', {})).problem, 'denied')
    assert.deepEqual((await call(port, 'networkType', {})).output, { networkType: 'wifi' })
    assert.equal((await call(port, 'config', config('wrong', ['scanCode']))).problem, 'denied')
    assert.equal((await call(port, 'scanCode', {})).problem, 'denied')
    port.close()
    bridge.close()
  })

  it('gets what it has asked for and the app knows, and no more', async () => {
    const { bridge, hello } = open({ scanCode: async () => ({ text: '42' }) })
    const port = (await hello(page))!
    const { output } = await call(port, 'config', config('right', ['scanCode', 'authorize', 'chooseWXPay']))
    assert.deepEqual(output, { granted: ['scanCode'] })
    assert.deepEqual((await call(port, 'scanCode', {})).output, { text: '42' })
    for (const name of ['getLocation', 'authorize', 'constructor', 'check'])
      assert.notEqual((await call(port, name, {})).ok, true, name)
    port.close()
    bridge.close()
  })

  it('starts again with each page, and a page without an origin is not heard', async () => {
    const { bridge, hello } = open({ scanCode: async () => ({ text: '42' }) })
    const first = (await hello(page))!
    await call(first, 'config', config('right', ['scanCode']))
    const second = (await hello('https://elsewhere.example'))!
    assert.equal((await call(second, 'scanCode', {})).problem, 'denied')
    assert.equal(await hello('null'), undefined)
    second.close()
    bridge.close()
  })

  it('asks who the person is only as a page of the server itself', async () => {
    const asked = { appId: 'wx1', redirectUri: 'https://shop.example/back', scope: 'snsapi_base', state: '' }
    const { bridge, hello } = open({ authorize: async () => ({ redirectTo: 'https://shop.example/back?code=1' }) })
    const stranger = (await hello(page))!
    assert.equal((await call(stranger, 'authorize', asked)).problem, 'denied')
    const own = (await hello(api))!
    assert.deepEqual((await call(own, 'authorize', asked)).output, { redirectTo: 'https://shop.example/back?code=1' })
    own.close()
    bridge.close()
  })

  it('hears whether the person has turned away or the device could not', async () => {
    const { bridge, hello } = open({
      scanCode: () => Promise.reject(new TurnedAway()),
      getLocation: () => Promise.reject(new CannotDo('no signal')),
    })
    const port = (await hello(page))!
    await call(port, 'config', config('right', ['scanCode', 'getLocation']))
    assert.equal((await call(port, 'scanCode', {})).problem, 'cancelled')
    assert.deepEqual(await call(port, 'getLocation', {}), { id: 7, ok: false, problem: 'failed', message: 'no signal' })
    port.close()
    bridge.close()
  })
})

describe('a call', () => {
  it('is read before it is believed', () => {
    const of = (name: string, input: unknown) => readPageCall({ id: 1, call: name, input })
    assert.ok(of('previewImages', { current: 'a', urls: ['a'] }))
    assert.equal(of('previewImages', { current: 'a', urls: [1] }), undefined)
    assert.equal(of('openLocation', { latitude: 91, longitude: 0, name: '', address: '' }), undefined)
    assert.equal(of('chooseImages', { count: 10, from: ['album'] }), undefined)
    assert.equal(of('toString', {}), undefined)
    assert.equal(readPageCall(null), undefined)
    assert.equal(readPageCall({ id: '1', call: 'scanCode', input: {} }), undefined)
  })
})
