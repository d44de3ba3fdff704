/*
 * The calls that pages of WeChat know, spoken to Teahouse: `wx.config`, `wx.ready`, `wx.scanQRCode` and the others do
 * what they are known to do, when the page lies in the app and its signature is right. Elsewhere `wx.error` says so.
 */
;(() => {
  /** The familiar name of a call, and what the app calls it. */
  const calls = {
    updateAppMessageShareData: 'setShare',
    updateTimelineShareData: 'setShare',
    onMenuShareAppMessage: 'setShare',
    onMenuShareTimeline: 'setShare',
    onMenuShareQQ: 'setShare',
    onMenuShareQZone: 'setShare',
    onMenuShareWeibo: 'setShare',
    hideOptionMenu: 'hideMenu',
    showOptionMenu: 'hideMenu',
    hideMenuItems: 'hideMenu',
    showMenuItems: 'hideMenu',
    hideAllNonBaseMenuItem: 'hideMenu',
    showAllNonBaseMenuItem: 'hideMenu',
    chooseImage: 'chooseImages',
    getLocalImgData: 'readImage',
    previewImage: 'previewImages',
    uploadImage: 'uploadImage',
    getLocation: 'getLocation',
    openLocation: 'openLocation',
    scanQRCode: 'scanCode',
    getNetworkType: 'networkType',
    closeWindow: 'closeWindow',
    openProfile: 'openProfile',
  }
  const openCalls = ['networkType', 'closeWindow']
  /** Known to pages, and not there yet. */
  const later = [
    'startRecord',
    'stopRecord',
    'onVoiceRecordEnd',
    'playVoice',
    'pauseVoice',
    'stopVoice',
    'onVoicePlayEnd',
    'uploadVoice',
    'downloadVoice',
    'translateVoice',
    'downloadImage',
    'startSearchBeacons',
    'stopSearchBeacons',
    'onSearchBeacons',
    'openProductSpecificView',
    'addCard',
    'chooseCard',
    'openCard',
    'chooseWXPay',
    'openAddress',
  ]

  let app
  let granted = new Set(openCalls)
  let outcome
  const readyListeners = []
  const errorListeners = []
  let hasNone
  const elsewhere = new Promise((resolve) => {
    hasNone = resolve
  })
  const met = meetApp(() => hasNone(undefined)).then((found) => {
    app = found
    app.onEvent((event) => {
      for (const share of shares) tell(share.options, share.name, event === 'shared' ? 'ok' : 'cancel', {})
    })
    return found
  })
  /** The app, or undefined where the page lies in none. */
  const appOrNone = Promise.race([met, elsewhere])
  let shares = []
  let options = {}

  /** Tells a page how a call ended, as it expects to be told. */
  function tell(given, name, how, result, more) {
    const answer = { ...result, errMsg: `${name}:${how}${more ? `, ${more}` : ''}` }
    if (options.debug) console.info(answer.errMsg, answer)
    const callback = how === 'ok' ? given.success : how === 'cancel' ? given.cancel || given.fail : given.fail
    if (callback) callback(answer)
    if (given.complete) given.complete(answer)
  }

  /** Calls the app under a familiar name. `input` and `output` translate what goes in and comes out. */
  async function ask(name, given, input, output) {
    const found = await appOrNone
    if (!found) return tell(given, name, 'fail', {}, 'the page does not lie in the app')
    if (!granted.has(calls[name])) return tell(given, name, 'fail', {}, 'the permission value is offline verifying')
    try {
      tell(given, name, 'ok', output(await found.call(calls[name], input)))
    } catch (refused) {
      tell(given, name, refused.problem === 'cancelled' ? 'cancel' : 'fail', {}, refused.message)
    }
    return undefined
  }

  const nothing = () => ({})
  const define = (name, input = nothing, output = nothing) => {
    wx[name] = (given = {}) => void ask(name, given, input(given), output)
  }

  const share = (given) => ({
    title: String(given.title || document.title).slice(0, 200),
    description: String(given.desc || '').slice(0, 500),
    link: String(given.link || location.href),
    imageUrl: String(given.imgUrl || ''),
  })

  const wx = {
    config(given = {}) {
      options = given
      const wanted = (given.jsApiList || []).map((name) => calls[name]).filter(Boolean)
      void appOrNone
        .then((found) => {
          if (!found) throw { message: 'fail, the page does not lie in the app' }
          return found.call('config', {
            appId: String(given.appId || ''),
            timestamp: String(given.timestamp || ''),
            nonceStr: String(given.nonceStr || ''),
            signature: String(given.signature || ''),
            url: location.href.split('#')[0],
            calls: [...new Set(wanted)],
          })
        })
        .then(
          (given_) => {
            granted = new Set([...openCalls, ...given_.granted])
            outcome = { isReady: true }
            if (options.debug) console.info('config:ok')
            for (const listener of readyListeners.splice(0)) listener({ errMsg: 'config:ok' })
          },
          ({ problem, message }) => {
            const errMsg = problem === 'denied' ? 'config:invalid signature' : `config:${message || 'fail'}`
            outcome = { isReady: false, errMsg }
            if (options.debug) console.error(errMsg)
            for (const listener of errorListeners) listener({ errMsg })
          },
        )
    },
    ready(listener) {
      if (outcome && outcome.isReady) listener({ errMsg: 'config:ok' })
      else readyListeners.push(listener)
    },
    error(listener) {
      errorListeners.push(listener)
      if (outcome && !outcome.isReady) listener({ errMsg: outcome.errMsg })
    },
    checkJsApi(given = {}) {
      const names = given.jsApiList || []
      const checkResult = Object.fromEntries(names.map((name) => [name, calls[name] !== undefined]))
      setTimeout(() => tell(given, 'checkJsApi', 'ok', { checkResult }))
    },
    miniProgram: {
      getEnv(callback) {
        setTimeout(() => callback({ miniprogram: false }))
      },
    },
  }

  for (const name of ['updateAppMessageShareData', 'updateTimelineShareData']) define(name, share)
  // The older calls hear when the person has shared, not when it was set.
  for (const name of Object.keys(calls).filter((one) => one.startsWith('onMenuShare'))) {
    wx[name] = (given = {}) => {
      shares = [...shares.filter((one) => one.name !== name), { name, options: given }]
      void ask(name, { fail: given.fail }, share(given), nothing)
    }
  }
  const hidden = (isHidden) => () => ({ hidden: isHidden })
  for (const name of ['hideOptionMenu', 'hideMenuItems', 'hideAllNonBaseMenuItem']) define(name, hidden(true))
  for (const name of ['showOptionMenu', 'showMenuItems', 'showAllNonBaseMenuItem']) define(name, hidden(false))
  define(
    'chooseImage',
    (given) => ({
      count: Math.min(Math.max(Number(given.count) || 9, 1), 9),
      from: (given.sourceType || ['album', 'camera']).filter((one) => one === 'album' || one === 'camera'),
    }),
    ({ localIds }) => ({ localIds: [...localIds], sourceType: 'album' }),
  )
  define(
    'getLocalImgData',
    (given) => ({ localId: String(given.localId || '') }),
    ({ dataUrl }) => ({ localData: dataUrl }),
  )
  define(
    'uploadImage',
    (given) => ({ localId: String(given.localId || '') }),
    ({ serverId }) => ({ serverId }),
  )
  define('previewImage', (given) => ({
    current: String(given.current || ''),
    urls: (given.urls || []).map(String),
  }))
  define(
    'getLocation',
    nothing,
    ({ latitude, longitude, accuracy }) => ({ latitude, longitude, accuracy, speed: 0 }),
  )
  define('openLocation', (given) => ({
    latitude: Number(given.latitude),
    longitude: Number(given.longitude),
    name: String(given.name || ''),
    address: String(given.address || ''),
  }))
  define('scanQRCode', nothing, ({ text }) => ({ resultStr: text }))
  define('getNetworkType', nothing, ({ networkType }) => ({ networkType }))
  define('closeWindow')
  define('openProfile', (given) => ({ handle: String(given.handle || given.username || '') }))
  for (const name of later) {
    wx[name] = (given = {}) => {
      setTimeout(() => tell(Object(given), name, 'fail', {}, 'this server does not have it yet'))
    }
  }

  window.wx = wx
  window.jWeixin = wx
})()
