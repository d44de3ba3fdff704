/** What `wx` does by itself, in the worker and the frame, against what WeChat documents. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openPrograms, type ProgramOptions } from './harness.ts'

describe('wx', () => {
  const programs = openPrograms()

  /** Runs a few lines of a program, and gives what they return. */
  async function outcome(lines: string, options: Partial<ProgramOptions> = {}) {
    const program = await programs.openProgram({
      ...options,
      files: {
        'pages/index/index.wxml': '<text id="out">{{out}}</text>',
        'pages/index/index.js': `
          const settled = (work) => new Promise((resolve) => work({ success: (r) => resolve(r), fail: (r) => resolve(r) }))
          const thrown = (work) => { try { work(); return 'nothing' } catch (error) { return error.message } }
          Page({
            data: { out: '' },
            async onLoad() {
              let out
              try { out = await (async () => { ${lines} })() } catch (error) { out = { thrown: error.errMsg || error.message } }
              this.setData({ out: JSON.stringify(out === undefined ? null : out) })
            },
          })`,
        ...options.files,
      },
    })
    const read = async () => {
      const text = program.frame.locator('#out', { hasText: /./ })
      await text.waitFor()
      return JSON.parse((await text.textContent())!)
    }
    return { program, read }
  }
  async function says(lines: string, options: Partial<ProgramOptions> = {}) {
    const { program, read } = await outcome(lines, options)
    const said = await read()
    await program.close()
    return { said, called: program.called }
  }

  describe('storage', () => {
    it('keeps values of every kind, and tells what is there', async () => {
      const { said, called } = await says(`
        wx.setStorageSync('tea', { kind: 'green', cups: [1, 2] })
        wx.setStorageSync('when', new Date(5))
        await wx.setStorage({ key: 'no', data: false })
        const info = wx.getStorageInfoSync()
        const before = [wx.getStorageSync('tea'), wx.getStorageSync('when').getTime(), (await wx.getStorage({ key: 'no' })).data]
        wx.removeStorageSync('tea')
        return { before, keys: info.keys, limit: info.limitSize, gone: wx.getStorageSync('tea'),
          missing: await settled((told) => wx.getStorage({ key: 'tea', ...told })) }`)
      assert.deepEqual(said.before, [{ kind: 'green', cups: [1, 2] }, 5, false])
      assert.deepEqual([said.keys, said.limit, said.gone], [['tea', 'when', 'no'], 10240, ''])
      assert.equal(said.missing.errMsg, 'getStorage:fail data not found')
      assert.deepEqual(
        called.filter(({ name }) => /Value/.test(name)).map(({ name, args }) => [name, (args as { key: string }).key]),
        [
          ['storeValue', 'tea'],
          ['storeValue', 'when'],
          ['storeValue', 'no'],
          ['removeValue', 'tea'],
        ],
      )
    })

    it('begins with what was kept, and refuses more than fits', async () => {
      const { said } = await says(
        `const big = 'x'.repeat(1024 * 1024 + 1)
         const part = 'x'.repeat(1024 * 1000)
         const many = thrown(() => { for (let at = 0; at < 12; at++) wx.setStorageSync('k' + at, part) })
         return [wx.getStorageSync('kept'), thrown(() => wx.setStorageSync('big', big)), many, thrown(() => wx.setStorageSync(1, 2))]`,
        { calls: { loadKept: () => ({ storage: [['kept', 'j"here"']], files: [] }) } },
      )
      assert.deepEqual(said, [
        'here',
        'setStorageSync:fail entry size limit reached',
        'setStorageSync:fail storage size limit exceeded',
        'setStorageSync:fail parameter error: parameter should be String',
      ])
    })
  })

  it('keeps files in a space of the program’s own', async () => {
    const { said } = await says(`
      const files = wx.getFileSystemManager()
      const root = wx.env.USER_DATA_PATH
      files.mkdirSync(root + '/a/b', true)
      files.writeFileSync(root + '/a/b/tea.txt', 'grün', 'utf-8')
      files.appendFileSync(root + '/a/b/tea.txt', '!')
      const text = files.readFileSync(root + '/a/b/tea.txt', 'utf-8')
      const base64 = (await new Promise((success) => files.readFile({ filePath: root + '/a/b/tea.txt', encoding: 'base64', success }))).data
      const stats = files.statSync(root + '/a/b/tea.txt')
      const tree = files.statSync(root + '/a', true).map(({ path, stats }) => [path, stats.isDirectory()])
      files.copyFileSync(root + '/a/b/tea.txt', root + '/copy.txt')
      files.renameSync(root + '/copy.txt', root + '/moved.txt')
      const names = files.readdirSync(root)
      files.unlinkSync(root + '/moved.txt')
      const fd = files.openSync({ filePath: root + '/n.bin', flag: 'w+' })
      files.writeSync({ fd, data: new Uint8Array([1, 2, 3]).buffer })
      const into = new ArrayBuffer(2)
      const { bytesRead } = files.readSync({ fd, arrayBuffer: into, position: 1 })
      return {
        text, base64, size: stats.size, isFile: stats.isFile(), tree, names, bytesRead, read: [...new Uint8Array(into)],
        full: thrown(() => files.rmdirSync(root + '/a')),
        missing: thrown(() => files.readFileSync(root + '/none')),
        outside: thrown(() => files.writeFileSync('wxfile://tmp_x', 'no')),
        up: thrown(() => files.writeFileSync(root + '/../../x', 'no')),
        access: (await settled((told) => files.access({ path: root + '/none', ...told }))).errMsg,
      }`)
    assert.deepEqual(
      [said.text, said.base64, said.size, said.isFile],
      ['grün!', Buffer.from('grün!').toString('base64'), 6, true],
    )
    assert.deepEqual(said.tree, [
      ['/', true],
      ['/b', true],
      ['/b/tea.txt', false],
    ])
    assert.deepEqual([said.names, said.bytesRead, said.read], [['a', 'moved.txt'], 2, [2, 3]])
    assert.equal(said.full, 'rmdirSync:fail directory not empty')
    assert.equal(said.missing, 'readFileSync:fail no such file or directory, open "wxfile://usr/none"')
    assert.equal(said.outside, 'writeFileSync:fail permission denied, open "wxfile://tmp_x"')
    assert.match(said.up, /permission denied/)
    assert.equal(said.access, 'access:fail no such file or directory, access "wxfile://usr/none"')
  })

  it('reads files of the package', async () => {
    const { said } = await says(
      `const files = wx.getFileSystemManager()
       const read = await new Promise((success, fail) => files.readFile({ filePath: 'data/tea.txt', encoding: 'utf8', success, fail }))
       return [read.data, thrown(() => files.accessSync('data/tea.txt')), (await settled((told) => files.readFile({ filePath: 'none.txt', ...told }))).errMsg]`,
      { files: { 'data/tea.txt': 'oolong' } },
    )
    assert.deepEqual(said.slice(0, 2), ['oolong', 'nothing'])
    assert.match(said[2], /^readFile:fail no such file/)
  })

  describe('request', () => {
    const answer = (text: string) => ({
      statusCode: 200,
      header: { 'Content-Type': 'application/json' },
      cookies: ['a=1'],
      body: new Uint8Array(Buffer.from(text)),
    })

    it('packs data as its content type asks, and reads JSON', async () => {
      const { said, called } = await says(
        `const told = await settled((told) => wx.request({ url: 'https://tea.example/x?a=1#end', data: { b: 'ü', n: 2, o: { x: 1 } }, ...told }))
         await wx.request({ url: 'https://tea.example/f', method: 'post', data: { a: 1 }, header: { 'Content-Type': 'application/x-www-form-urlencoded' } })
         await wx.request({ url: 'https://tea.example/j', method: 'POST', data: { a: 1 } })
         return told`,
        { calls: { request: () => answer('{"cups":2}') } },
      )
      assert.deepEqual([said.statusCode, said.cookies, said.errMsg], [200, ['a=1'], 'request:ok'])
      const asked = called.filter(({ name }) => name === 'request').map(({ args }) => args as Record<string, unknown>)
      assert.equal(asked[0]!.url, 'https://tea.example/x?a=1&b=%C3%BC&n=2&o=%7B%22x%22%3A1%7D#end')
      assert.deepEqual(
        asked.map(({ method, timeoutMs, isChunked }) => [method, timeoutMs, isChunked]),
        [
          ['GET', 60_000, false],
          ['POST', 60_000, false],
          ['POST', 60_000, false],
        ],
      )
      assert.deepEqual(asked[2]!.header, { 'content-type': 'application/json' })
    })

    it('fails as WeChat says it', async () => {
      const { said } = await says(
        `const bad = await settled((told) => wx.request({ url: 'tea.example', ...told }))
         const none = await settled((told) => wx.request({ ...told }))
         const refused = await settled((told) => wx.request({ url: 'https://no.example', ...told }))
         const aborted = await new Promise((complete) => wx.request({ url: 'https://no.example', complete }).abort())
         return [bad, none, refused, aborted]`,
        {
          calls: {
            request: () => {
              throw { message: 'url not in domain list', errno: 600002 }
            },
          },
        },
      )
      assert.deepEqual(said, [
        { errno: 600009, errMsg: 'request:fail invalid url "tea.example"' },
        {
          errno: 1001,
          errMsg: 'request:fail parameter error: parameter.url should be String instead of Undefined;',
        },
        { errno: 600002, errMsg: 'request:fail url not in domain list' },
        { errMsg: 'request:fail abort' },
      ])
    })
  })

  it('asks in its own frame, and says what was pressed', async () => {
    const { program, read } = await outcome(`
      const asked = await wx.showModal({ title: 'Two kettles', content: 'Really?', confirmText: 'Yes' })
      const turnedAway = await wx.showModal({ content: 'Again?' })
      const chosen = await wx.showActionSheet({ itemList: ['Green', 'Black'] })
      const none = await settled((told) => wx.showActionSheet({ itemList: ['Green'], ...told }))
      const written = await wx.showModal({ title: 'Name', editable: true, placeholderText: 'Yours' })
      return [asked, turnedAway, chosen, none, written, (await settled((told) => wx.showActionSheet({ itemList: [], ...told }))).errMsg]`)
    const { frame } = program
    await frame.getByRole('dialog', { name: 'Two kettles' }).getByRole('button', { name: 'Yes' }).click()
    await frame.getByRole('dialog', { name: 'Again?' }).waitFor()
    await program.page.keyboard.press('Escape')
    await frame.getByRole('button', { name: 'Black' }).click()
    await frame.getByRole('button', { name: 'Cancel' }).click()
    await frame.getByRole('textbox', { name: 'Name' }).fill('Gwen')
    await frame.getByRole('button', { name: 'OK' }).click()
    assert.deepEqual(await read(), [
      { confirm: true, cancel: false, content: '', errMsg: 'showModal:ok' },
      { confirm: false, cancel: true, content: null, errMsg: 'showModal:ok' },
      { tapIndex: 1, errMsg: 'showActionSheet:ok' },
      { errMsg: 'showActionSheet:fail cancel' },
      { confirm: true, cancel: false, content: 'Gwen', errMsg: 'showModal:ok' },
      'showActionSheet:fail parameter error: itemList should have 1 to 6 items',
    ])
    await program.close()
  })

  it('shows notes, one at a time', async () => {
    const { program, read } = await outcome(`
      await wx.showLoading({ title: 'Brewing' })
      await wx.showToast({ title: 'Poured', icon: 'success', duration: 60000 })
      return 'shown'`)
    assert.equal(await read(), 'shown')
    const note = program.frame.getByRole('status')
    await note.getByText('Poured').waitFor()
    assert.equal(await note.count(), 1)
    await program.close()
  })

  it('tells the device, the window and the version', async () => {
    const { said } = await says(
      `const system = wx.getSystemInfoSync()
       return { width: system.windowWidth, language: system.language, theme: system.theme, sdk: system.SDKVersion,
         same: wx.getWindowInfo().windowHeight === system.windowHeight, account: wx.getAccountInfoSync().miniProgram.envVersion,
         launch: wx.getLaunchOptionsSync().scene, capsule: wx.getMenuButtonBoundingClientRect().width,
         network: await wx.getNetworkType(), error: (await settled((told) => wx.makePhoneCall({ ...told }))).errMsg }`,
      { scene: 1011, calls: { getNetworkType: () => ({ networkType: 'wifi' }) } },
    )
    assert.deepEqual(
      [said.language, said.theme, said.same, said.account, said.launch, said.capsule],
      ['en', 'light', true, 'develop', 1011, 87],
    )
    assert.equal(said.network.networkType, 'wifi')
    assert.match(said.sdk, /^3\./)
    assert.equal(
      said.error,
      'makePhoneCall:fail parameter error: parameter.phoneNumber should be String instead of Undefined;',
    )
  })

  it('asks the host for what is the person’s, by what it was given only', async () => {
    const { said, called } = await says(
      `const login = await wx.login()
       const paid = await settled((told) => wx.requestPayment({ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=7', signType: 'RSA', paySign: 's', payee: 'me', ...told }))
       const profile = await settled((told) => wx.getUserProfile({ ...told }))
       const place = await settled((told) => wx.getLocation({ ...told }))
       return [login.code, paid.errMsg, profile.errMsg, place.errMsg]`,
      {
        calls: {
          login: () => ({ code: 'c' }),
          requestPayment: () => {
            throw { message: 'cancel' }
          },
        },
      },
    )
    assert.deepEqual(said.slice(0, 2), ['c', 'requestPayment:fail cancel'])
    assert.match(said[2], /parameter.desc should be String/)
    assert.match(said[3], /requiredPrivateInfos/)
    assert.deepEqual(called.find(({ name }) => name === 'requestPayment')!.args, {
      timeStamp: '1',
      nonceStr: 'n',
      package: 'prepay_id=7',
      signType: 'RSA',
      paySign: 's',
    })
  })

  it('has no names for what it cannot do', async () => {
    const { said } = await says(
      `return ['cloud', 'createUDPSocket', 'unknown', 'request'].map((name) => typeof wx[name])`,
    )
    assert.deepEqual(said, ['undefined', 'undefined', 'undefined', 'function'])
  })
})
