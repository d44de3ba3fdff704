/** Each method of `wx` once: how it ends, and what it asks the app for. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openPrograms } from './harness.ts'

const ok = 'ok'
const fails = (message: string) => `fail ${message}`
const place = { latitude: 51.5, longitude: -3.2 }

/** Method, arguments, how it ends, and what the app is asked for where it is asked. */
const methods: readonly (readonly [name: string, args: object, ends: string, asked?: readonly [string, object]])[] = [
  ['setNavigationBarTitle', { title: 'Tea' }, ok],
  ['setNavigationBarColor', { frontColor: '#ffffff', backgroundColor: '#00ff00' }, ok],
  ['setNavigationBarColor', { frontColor: 'red', backgroundColor: '#00ff00' }, fails('invalid frontColor "red"')],
  ['showNavigationBarLoading', {}, ok],
  ['hideNavigationBarLoading', {}, ok],
  ['hideHomeButton', {}, ok],
  ['setBackgroundColor', { backgroundColor: '#eeeeee' }, ok],
  ['setBackgroundTextStyle', { textStyle: 'dark' }, ok],
  ['setTabBarItem', { index: 0, text: 'A' }, fails('not TabBar page')],
  ['setTabBarStyle', { color: '#000000' }, fails('not TabBar page')],
  ['showTabBar', {}, fails('not TabBar page')],
  ['hideTabBar', {}, fails('not TabBar page')],
  ['setTabBarBadge', { index: 0, text: '1' }, fails('not TabBar page')],
  ['removeTabBarBadge', { index: 0 }, fails('not TabBar page')],
  ['showTabBarRedDot', { index: 0 }, fails('not TabBar page')],
  ['hideTabBarRedDot', { index: 0 }, fails('not TabBar page')],
  ['hideToast', {}, ok],
  ['hideLoading', {}, ok],
  ['hideKeyboard', {}, ok],
  ['enableAlertBeforeUnload', { message: 'Stay?' }, ok],
  ['disableAlertBeforeUnload', {}, ok],
  ['startPullDownRefresh', {}, ok],
  ['stopPullDownRefresh', {}, ok],
  ['setClipboardData', { data: 'tea' }, ok, ['setClipboardData', { data: 'tea' }]],
  ['getClipboardData', {}, ok, ['getClipboardData', {}]],
  ['vibrateShort', { type: 'heavy' }, ok, ['vibrateShort', { type: 'heavy' }]],
  ['vibrateLong', {}, ok, ['vibrateLong', {}]],
  ['makePhoneCall', { phoneNumber: '123' }, ok, ['makePhoneCall', { phoneNumber: '123' }]],
  ['sendSms', { phoneNumber: '123', content: 'hi' }, ok, ['sendSms', { phoneNumber: '123', content: 'hi' }]],
  ['addPhoneContact', { firstName: 'Mei', age: 3 }, ok, ['addPhoneContact', { contact: { firstName: 'Mei' } }]],
  ['scanCode', {}, ok, ['scanCode', { onlyFromCamera: false }]],
  ['setKeepScreenOn', { keepScreenOn: true }, ok, ['setKeepScreenOn', { keepScreenOn: true }]],
  ['getBatteryInfo', {}, ok, ['getBatteryInfo', {}]],
  ['getScreenBrightness', {}, ok],
  ['setScreenBrightness', { value: 1 }, fails('not supported in a browser')],
  ['getScreenRecordingState', {}, ok],
  ['setVisualEffectOnCapture', {}, ok],
  ['checkIsOpenAccessibility', {}, ok],
  ['getLocalIPAddress', {}, fails('not supported in a browser')],
  ['getSystemInfo', {}, ok],
  ['getSystemInfoAsync', {}, ok],
  ['getDeviceBenchmarkInfo', {}, ok],
  ['getSkylineInfo', {}, ok],
  ['getRendererUserAgent', {}, ok, ['getRendererUserAgent', {}]],
  [
    'getLocation',
    { type: 'gcj02' },
    ok,
    ['getLocation', { system: 'gcj02', withAltitude: false, isHighAccuracy: false }],
  ],
  ['getFuzzyLocation', {}, ok, ['getFuzzyLocation', { system: 'wgs84' }]],
  ['chooseLocation', place, ok, ['chooseLocation', place]],
  ['choosePoi', {}, ok, ['chooseLocation', {}]],
  ['openLocation', place, ok, ['openLocation', { ...place, name: '', address: '', scale: 18 }]],
  ['stopLocationUpdate', {}, ok],
  ['stopAccelerometer', {}, ok],
  ['stopGyroscope', {}, ok],
  ['stopCompass', {}, ok],
  ['stopDeviceMotionListening', {}, ok],
  ['login', {}, ok, ['login', {}]],
  ['checkSession', {}, ok, ['checkSession', {}]],
  ['getUserProfile', { desc: 'To greet you' }, ok, ['getUserProfile', { desc: 'To greet you', lang: 'en' }]],
  ['getUserInfo', {}, ok, ['getUserInfo', { withCredentials: false, lang: 'en' }]],
  ['authorize', { scope: 'scope.record' }, ok, ['authorize', { scope: 'scope.record' }]],
  ['getSetting', { withSubscriptions: true }, ok, ['getSetting', { withSubscriptions: true }]],
  ['openSetting', {}, ok, ['openSetting', { withSubscriptions: false }]],
  ['requestSubscribeMessage', { tmplIds: ['a'] }, ok, ['requestSubscribeMessage', { tmplIds: ['a'] }]],
  [
    'requestSubscribeMessage',
    { tmplIds: ['1', '2', '3', '4', '5', '6'] },
    fails('TemplateIds count exceeds the maximum'),
  ],
  ['getPrivacySetting', {}, ok],
  ['requirePrivacyAuthorize', {}, ok],
  ['openPrivacyContract', {}, ok, ['openPrivacyContract', {}]],
  ['getGroupEnterInfo', {}, ok, ['getGroupEnterInfo', {}]],
  ['getShareInfo', { shareTicket: 't' }, ok, ['getShareInfo', { shareTicket: 't' }]],
  ['showShareMenu', {}, ok, ['setShareMenu', { isShown: true, isPrivate: false }]],
  ['updateShareMenu', { isPrivateMessage: true }, ok, ['setShareMenu', { isShown: true, isPrivate: true }]],
  ['hideShareMenu', {}, ok, ['setShareMenu', { isShown: false, isPrivate: true }]],
  [
    'navigateToMiniProgram',
    { appId: 'wx0123456789abcdef', path: 'pages/a' },
    ok,
    ['navigateToMiniProgram', { appId: 'wx0123456789abcdef', path: 'pages/a', extraData: {}, envVersion: 'release' }],
  ],
  ['navigateBackMiniProgram', {}, ok, ['navigateBackMiniProgram', { extraData: {} }]],
  ['exitMiniProgram', {}, ok, ['exitMiniProgram', {}]],
  ['restartMiniProgram', { path: 'pages/index/index' }, ok, ['restartMiniProgram', { path: 'pages/index/index' }]],
  ['openCustomerServiceChat', {}, ok, ['openCustomerServiceChat', { path: 'pages/index/index' }]],
  ['openOfficialAccountProfile', { username: 'tea' }, ok, ['openOfficialAccountProfile', { username: 'tea' }]],
  ['openOfficialAccountChat', { username: 'tea' }, ok, ['openOfficialAccountProfile', { username: 'tea' }]],
  ['openOfficialAccountArticle', { url: '/a/1' }, ok, ['openOfficialAccountArticle', { url: '/a/1' }]],
  ['checkIsAddedToMyMiniProgram', {}, ok, ['checkIsAddedToMyMiniProgram', {}]],
  ['getExtConfig', {}, ok],
  ['setEnableDebug', {}, ok],
  ['getRandomValues', { length: 6 }, ok],
  ['preDownloadSubpackage', { name: 'none' }, fails('subpackage none not found')],
  ['getStorageInfo', {}, ok],
  ['batchSetStorage', { kvList: [{ key: 'a', value: 1 }] }, ok],
  ['batchGetStorage', { keyList: ['a'] }, ok],
  ['removeStorage', { key: 'a' }, ok],
  ['clearStorage', {}, ok],
  ['getAvailableAudioSources', {}, ok],
  [
    'chooseImage',
    { count: 2 },
    ok,
    ['chooseMedia', { count: 2, types: ['image'], from: ['album', 'camera'], camera: 'back', maxDurationS: 10 }],
  ],
  [
    'chooseMedia',
    { mediaType: ['mix'], sourceType: ['camera'] },
    ok,
    ['chooseMedia', { count: 9, types: ['image', 'video'], from: ['camera'], camera: 'back', maxDurationS: 10 }],
  ],
  ['chooseMessageFile', { count: 1, type: 'file' }, ok, ['chooseFiles', { count: 1, type: 'file', endings: [] }]],
  [
    'previewImage',
    { urls: ['https://tea.example/a.png', 'https://tea.example/b.png'], current: 'https://tea.example/b.png' },
    ok,
    [
      'previewMedia',
      {
        sources: [
          { url: 'https://tea.example/a.png', type: 'image' },
          { url: 'https://tea.example/b.png', type: 'image' },
        ],
        current: 1,
      },
    ],
  ],
  [
    'previewMedia',
    { sources: [{ url: 'https://tea.example/a.mp4', type: 'video' }] },
    ok,
    ['previewMedia', { sources: [{ url: 'https://tea.example/a.mp4', type: 'video' }], current: 0 }],
  ],
  ['previewImage', { urls: [] }, fails('parameter error: parameter.urls should have items')],
  [
    'openDocument',
    { filePath: 'wxfile://tmp_1.pdf' },
    ok,
    ['openDocument', { filePath: 'wxfile://tmp_1.pdf', fileType: '' }],
  ],
  ['saveFileToDisk', { filePath: 'wxfile://tmp_1.pdf' }, ok, ['saveFileToDisk', { filePath: 'wxfile://tmp_1.pdf' }]],
  [
    'addFileToFavorites',
    { filePath: 'wxfile://tmp_1.pdf' },
    ok,
    ['saveFileToDisk', { filePath: 'wxfile://tmp_1.pdf' }],
  ],
  [
    'saveImageToPhotosAlbum',
    { filePath: 'wxfile://tmp_none' },
    fails('no such file or directory, open "wxfile://tmp_none"'),
  ],
  [
    'saveVideoToPhotosAlbum',
    { filePath: 'wxfile://tmp_none' },
    fails('no such file or directory, open "wxfile://tmp_none"'),
  ],
  ['compressImage', { src: 'wxfile://tmp_none' }, fails('no such file or directory, open "wxfile://tmp_none"')],
  ['getVideoInfo', { src: 'wxfile://tmp_none' }, fails('no such file or directory, open "wxfile://tmp_none"')],
  ['showShareImageMenu', { path: 'wxfile://tmp_none' }, fails('no such file or directory, open "wxfile://tmp_none"')],
  ['shareFileMessage', { filePath: 'wxfile://tmp_none' }, fails('no such file or directory, open "wxfile://tmp_none"')],
  [
    'shareVideoMessage',
    { videoPath: 'wxfile://tmp_none' },
    fails('no such file or directory, open "wxfile://tmp_none"'),
  ],
  [
    'openEmbeddedMiniProgram',
    { appId: 'wx0123456789abcdef' },
    ok,
    ['navigateToMiniProgram', { appId: 'wx0123456789abcdef', path: '', extraData: {}, envVersion: 'release' }],
  ],
  ['startLocationUpdate', {}, ok, ['followLocation', { system: 'wgs84' }]],
  ['startAccelerometer', { interval: 'game' }, ok, ['sense', { sensor: 'accelerometer', intervalMs: 20 }]],
  ['startGyroscope', {}, ok, ['sense', { sensor: 'gyroscope', intervalMs: 200 }]],
  ['startCompass', {}, ok, ['sense', { sensor: 'compass', intervalMs: 200 }]],
  ['startDeviceMotionListening', { interval: 'ui' }, ok, ['sense', { sensor: 'motion', intervalMs: 60 }]],
  ['getCommonConfig', {}, fails('not supported')],
  ['authPrivateMessage', {}, fails('not supported')],
  ['updateWeChatApp', {}, fails('not supported')],
  ['sendSocketMessage', { data: 'x' }, fails('WebSocket is not connected')],
  ['closeSocket', {}, fails('WebSocket is not connected')],
  ['connectSocket', { url: 'tea.example' }, fails('invalid url "tea.example"')],
  [
    'uploadFile',
    { url: 'https://tea.example' },
    fails('parameter error: parameter.filePath should be String instead of Undefined;'),
  ],
  ['openBluetoothAdapter', {}, fails('not available')],
  ['startBeaconDiscovery', { uuids: [] }, fails('unsupport')],
  ['startWifi', {}, fails('not support')],
  ['startHCE', { aid_list: [] }, fails('not support NFC')],
  ['checkIsSupportSoterAuthentication', {}, fails('not support')],
  ['chooseInvoiceTitle', {}, fails('not supported')],
]

const events = [
  ...[
    'AppShow',
    'AppHide',
    'Error',
    'UnhandledRejection',
    'PageNotFound',
    'ThemeChange',
    'WindowResize',
    'MemoryWarning',
  ],
  ...['NetworkStatusChange', 'NetworkWeakChange', 'KeyboardHeightChange', 'UserCaptureScreen', 'LocationChange'],
  ...[
    'LocationChangeError',
    'AccelerometerChange',
    'GyroscopeChange',
    'CompassChange',
    'DeviceMotionChange',
    'CopyUrl',
  ],
  ...['BatteryInfoChange', 'AppRoute', 'BluetoothDeviceFound', 'AudioInterruptionBegin'],
]

describe('each method of wx', () => {
  const programs = openPrograms()

  it('ends as it is documented, and asks the app for what it says', async () => {
    const asked: { name: string; args: unknown }[] = []
    const calls = Object.fromEntries(
      methods.flatMap(([, , , one]) =>
        one
          ? [
              [
                one[0],
                (args: unknown) => {
                  asked.push({ name: one[0], args })
                  return /^choose(Media|Files)$/.test(one[0]) ? [] : {}
                },
              ],
            ]
          : [],
      ),
    )
    const program = await programs.openProgram({
      calls,
      files: {
        'app.json': JSON.stringify({
          pages: ['pages/index/index'],
          requiredPrivateInfos: ['getLocation', 'chooseLocation', 'choosePoi'],
          permission: {
            'scope.userLocation': { desc: 'To find the nearest shop' },
            'scope.userFuzzyLocation': { desc: 'x' },
          },
        }).replace('"choosePoi"', '"choosePoi","getFuzzyLocation","startLocationUpdate"'),
        'pages/index/index.wxml': '<text id="out">{{out}}</text>',
        'pages/index/index.js': `
          const methods = ${JSON.stringify(methods.map(([name, args]) => [name, args]))}
          const events = ${JSON.stringify(events)}
          Page({
            data: { out: '' },
            async onLoad() {
              const ends = []
              for (const [name, args] of methods) {
                ends.push(await new Promise((complete) => {
                  try { wx[name]({ ...args, complete: ({ errMsg }) => complete(errMsg) }) } catch (error) { complete(String(error)) }
                }))
              }
              const heard = []
              for (const event of events) {
                const hear = () => heard.push(event)
                wx['on' + event](hear)
                wx['off' + event](hear)
              }
              const bytes = wx.base64ToArrayBuffer('dGVh')
              const facts = {
                base64: wx.arrayBufferToBase64(bytes),
                enter: wx.getEnterOptionsSync().path,
                ext: wx.getExtConfigSync(),
                category: wx.getApiCategory().apiCategory,
                platform: wx.getDeviceInfo().platform,
                theme: wx.getAppBaseInfo().theme,
                orientation: wx.getSystemSetting().deviceOrientation,
                album: wx.getAppAuthorizeSetting().albumAuthorized,
                can: ['request', 'button.open-type.contact', 'openBluetoothAdapter', 'nothing'].map((one) => wx.canIUse(one)),
                entries: Array.isArray(wx.getPerformance().getEntries()),
                battery: wx.getBatteryInfoSync().level,
                skyline: wx.getSkylineInfoSync().isSupported,
                batch: (wx.batchSetStorageSync([{ key: 'b', value: 2 }]), wx.batchGetStorageSync(['b', 'none'])),
                cleared: (wx.clearStorageSync(), wx.getStorageInfoSync().keys),
                buffer: wx.createBufferURL(bytes).startsWith('blob:'),
                experiments: wx.getExptInfoSync(['a']),
                idle: await new Promise((done) => wx.requestIdleCallback(({ didTimeout }) => done(didTimeout))),
              }
              wx.getLogManager().info('kept')
              wx.getRealtimeLogManager().warn('poured', { cups: 2 })
              wx.reportEvent('brewed', { kind: 'green' })
              wx.reportAnalytics('poured', {})
              wx.reportMonitor('7', 1)
              wx.reportPerformance(1, 20)
              wx.getUpdateManager().onUpdateReady(() => {})
              await new Promise((done) => wx.nextTick(done))
              this.setData({ out: JSON.stringify({ ends, heard, facts }) })
            },
          })`,
      },
    })
    const text = program.frame.locator('#out', { hasText: /./ })
    await text.waitFor()
    const { ends, heard, facts } = JSON.parse((await text.textContent())!)
    assert.deepEqual(
      ends,
      methods.map(([name, , end]) => `${name}:${end}`),
    )
    assert.deepEqual(
      asked.map(({ name, args }) => [name, args]),
      methods.flatMap(([, , , one]) => (one ? [one] : [])),
    )
    assert.deepEqual(heard, [])
    assert.deepEqual(facts, {
      base64: 'dGVh',
      enter: 'pages/index/index',
      ext: {},
      category: 'default',
      platform: facts.platform,
      theme: 'light',
      orientation: 'portrait',
      album: 'not determined',
      can: [true, true, false, false],
      entries: true,
      battery: 100,
      skyline: false,
      batch: [2, ''],
      cleared: [],
      buffer: true,
      experiments: {},
      idle: false,
    })
    const logs = program.told.filter(({ name }) => name === 'log').map(({ detail }) => [detail.level, detail.text])
    assert.deepEqual(logs, [
      ['warn', 'poured {"cups":2}'],
      ['info', 'event brewed {"kind":"green"}'],
      ['info', 'event poured {}'],
      ['info', 'monitor 7 1'],
    ])
    await program.close()
  })
})
