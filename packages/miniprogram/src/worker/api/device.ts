import type { Runtime } from '../runtime.ts'
import { pair } from './hear.ts'
import { defineMethod, Failure } from './method.ts'
import { clock } from './own.ts'
import { flagOr, numberOf, numberOr, type Options, oneOr, textOf, textOr } from './values.ts'

/** The base library whose behaviour this runtime follows. */
export const libraryVersion = '3.8.9'

/** The device, the window, the network and what can be sensed, as far as a page in a browser learns of them. */
export function device(runtime: Runtime) {
  const at = () => runtime.surroundings()
  const ask = (name: string, shape: (options: Options) => object = () => ({})) =>
    defineMethod(name, async (options: Options) => (await runtime.host(name, shape(options))) as object)

  const windowInfo = () => {
    const { pixelRatio, screenWidth, screenHeight, windowWidth, windowHeight, statusBarHeight, safeArea, screenTop } = {
      screenTop: 0,
      ...at(),
    }
    return { pixelRatio, screenWidth, screenHeight, windowWidth, windowHeight, statusBarHeight, safeArea, screenTop }
  }
  const baseInfo = () => ({
    SDKVersion: libraryVersion,
    enableDebug: runtime.bundle.app.debug,
    host: { appId: '', env: 'Teahouse', version: at().version },
    language: at().language,
    // WeChat’s own numbers begin with 8; programs compare them to find old apps.
    version: '8.0.60',
    theme: at().theme,
    fontSizeScaleFactor: at().fontSizeSetting / 16,
    fontSizeSetting: at().fontSizeSetting,
    mode: 'default',
  })
  const deviceInfo = () => ({
    abi: '',
    benchmarkLevel: -1,
    brand: at().brand,
    model: at().model,
    platform: at().platform,
    system: at().system,
    cpuType: '',
    deviceAbi: '',
    memorySize: 0,
  })
  const setting = {
    bluetoothEnabled: false,
    locationEnabled: true,
    wifiEnabled: true,
    deviceOrientation: () => (at().windowWidth > at().windowHeight ? 'landscape' : 'portrait'),
  }
  const systemSetting = () => ({ ...setting, deviceOrientation: setting.deviceOrientation() })
  const authorizations = {
    albumAuthorized: 'not determined',
    bluetoothAuthorized: 'denied',
    cameraAuthorized: 'not determined',
    locationAuthorized: 'not determined',
    locationReducedAccuracy: false,
    microphoneAuthorized: 'not determined',
    notificationAuthorized: 'not determined',
    notificationAlertAuthorized: 'not determined',
    notificationBadgeAuthorized: 'not determined',
    notificationSoundAuthorized: 'not determined',
    phoneCalendarAuthorized: 'denied',
  }
  const systemInfo = () => ({
    ...deviceInfo(),
    ...windowInfo(),
    ...baseInfo(),
    ...systemSetting(),
    errMsg: 'getSystemInfo:ok',
  })

  /** A sensor of the device, told as events while it is on. */
  const sensor = (name: string, event: string, start: string, stop: string) => {
    let abort: AbortController | undefined
    return {
      [start]: defineMethod(start, async ({ interval }: Options) => {
        abort?.abort()
        abort = new AbortController()
        await new Promise<void>((resolve, reject) => {
          runtime
            .host(
              'sense',
              { sensor: name, intervalMs: { game: 20, ui: 60 }[String(interval)] ?? 200 },
              {
                signal: abort!.signal,
                onProgress(detail) {
                  resolve()
                  if ((detail as { isOn?: boolean }).isOn === undefined) runtime.listeners.tell(`sense:${name}`, detail)
                },
              },
            )
            .then(() => resolve(), reject)
        })
      }),
      [stop]: defineMethod(stop, () => abort?.abort()),
      ...pair(runtime, event, `sense:${name}`),
    }
  }

  return {
    getSystemInfoSync: systemInfo,
    getSystemInfo: defineMethod('getSystemInfo', systemInfo),
    getSystemInfoAsync: defineMethod('getSystemInfoAsync', systemInfo),
    getWindowInfo: windowInfo,
    getAppBaseInfo: baseInfo,
    getDeviceInfo: deviceInfo,
    getSystemSetting: systemSetting,
    getAppAuthorizeSetting: () => ({ ...authorizations }),
    getDeviceBenchmarkInfo: defineMethod('getDeviceBenchmarkInfo', () => ({ benchmarkLevel: -1, modelLevel: 0 })),
    getSkylineInfo: defineMethod('getSkylineInfo', () => ({
      isSupported: false,
      version: '',
      reason: 'client not supported',
    })),
    getSkylineInfoSync: () => ({ isSupported: false, version: '', reason: 'client not supported' }),
    getRendererUserAgent: defineMethod('getRendererUserAgent', async () => ({
      userAgent: String(await runtime.host('getRendererUserAgent')),
    })),

    getNetworkType: ask('getNetworkType'),
    ...pair(runtime, 'NetworkStatusChange', 'network'),
    ...pair(runtime, 'NetworkWeakChange', 'networkWeak'),
    getLocalIPAddress: defineMethod('getLocalIPAddress', () =>
      Promise.reject(new Failure('not supported in a browser')),
    ),
    getBatteryInfo: ask('getBatteryInfo'),
    getBatteryInfoSync: () => ({ level: 100, isCharging: false, isLowPowerModeEnabled: false }),
    setClipboardData: defineMethod('setClipboardData', async (options: Options) => {
      await runtime.host('setClipboardData', { data: textOf(options, 'data') })
      runtime.show('toast', { title: '', icon: 'copied', image: '', durationMs: 1500, hasMask: false })
    }),
    getClipboardData: ask('getClipboardData'),
    vibrateShort: ask('vibrateShort', ({ type }) => ({ type: oneOr(type, ['heavy', 'medium', 'light'], 'medium') })),
    vibrateLong: ask('vibrateLong'),
    makePhoneCall: ask('makePhoneCall', (options) => ({ phoneNumber: textOf(options, 'phoneNumber') })),
    sendSms: ask('sendSms', ({ phoneNumber, content }) => ({
      phoneNumber: textOr(phoneNumber, ''),
      content: textOr(content, ''),
    })),
    addPhoneContact: ask('addPhoneContact', (options) => {
      textOf(options, 'firstName')
      return { contact: Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value === 'string')) }
    }),
    scanCode: ask('scanCode', ({ onlyFromCamera }) => ({ onlyFromCamera: flagOr(onlyFromCamera, false) })),
    setKeepScreenOn: ask('setKeepScreenOn', (options) => ({ keepScreenOn: options.keepScreenOn === true })),
    getScreenBrightness: defineMethod('getScreenBrightness', () => ({ value: 1 })),
    setScreenBrightness: defineMethod('setScreenBrightness', (options: Options) => {
      numberOf(options, 'value')
      throw new Failure('not supported in a browser')
    }),
    setVisualEffectOnCapture: defineMethod('setVisualEffectOnCapture', () => undefined),
    getScreenRecordingState: defineMethod('getScreenRecordingState', () => ({ state: 'off' })),
    checkIsOpenAccessibility: defineMethod('checkIsOpenAccessibility', () => ({ open: false })),
    ...pair(runtime, 'ThemeChange', 'theme'),
    ...pair(runtime, 'MemoryWarning', 'memory'),
    ...pair(runtime, 'UserCaptureScreen', 'screenshot'),
    ...pair(runtime, 'ScreenRecordingStateChanged', 'screenRecording'),
    ...pair(runtime, 'BatteryInfoChange', 'battery'),
    ...sensor('accelerometer', 'AccelerometerChange', 'startAccelerometer', 'stopAccelerometer'),
    ...sensor('gyroscope', 'GyroscopeChange', 'startGyroscope', 'stopGyroscope'),
    ...sensor('compass', 'CompassChange', 'startCompass', 'stopCompass'),
    ...sensor('motion', 'DeviceMotionChange', 'startDeviceMotionListening', 'stopDeviceMotionListening'),

    getPerformance: () => performanceOf(runtime),
    reportPerformance: (id: number, value: number) =>
      runtime.tell('timing', { id: numberOr(id, 0), value: numberOr(value, 0) }),
  }
}

/** What a program may learn of its own speed. */
function performanceOf(runtime: Runtime) {
  const entries: { name: string; entryType: string; startTime: number; duration: number }[] = []
  runtime.on('performance', (entry) => entries.push(entry as (typeof entries)[number]))
  return {
    now: () => Math.floor(clock.now()),
    getEntries: () => [...entries],
    getEntriesByName: (name: string) => entries.filter((entry) => entry.name === name),
    getEntriesByType: (type: string) => entries.filter(({ entryType }) => entryType === type),
    createObserver(heard: (list: { getEntries(): unknown[] }) => void) {
      let end: (() => void) | undefined
      return {
        observe({ entryTypes = [] as readonly string[] } = {}) {
          end = runtime.on('performance', (entry) => {
            if (entryTypes.includes((entry as { entryType: string }).entryType)) heard({ getEntries: () => [entry] })
          })
        },
        disconnect: () => end?.(),
      }
    },
    setBufferSize() {},
  }
}
