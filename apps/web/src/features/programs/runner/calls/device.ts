import { readQrCode } from '../../../../ui/read-qr-code.ts'
import { CallFailure, call, cancelled } from './call.ts'
import { flag, nothing, number, object, oneOf, otherwise, text, words } from './shape.ts'

/** What browsers have, and TypeScript does not know in all of them. */
interface Extras {
  readonly connection?: { readonly type?: string; readonly effectiveType?: string }
  getBattery?(): Promise<{ readonly level: number; readonly charging: boolean }>
}
const extras = navigator as Navigator & Extras

let screenLock: Promise<WakeLockSentinel> | undefined

/** As the page viewer tells it: a browser says little about the line. */
export function networkNow(): { networkType: string; isConnected: boolean } {
  if (!navigator.onLine) return { networkType: 'none', isConnected: false }
  const { type, effectiveType } = extras.connection ?? {}
  const isMobile = type === 'cellular' || (type === undefined && effectiveType !== undefined && effectiveType !== '4g')
  const mobile = effectiveType === '3g' ? '3g' : effectiveType === '4g' ? '4g' : '2g'
  return { networkType: isMobile ? mobile : 'wifi', isConnected: true }
}

/** Tells when the line comes and goes, or becomes another; gives what ends that. */
export function watchNetwork(hear: (now: ReturnType<typeof networkNow>) => void): () => void {
  const ends = new AbortController()
  const look = () => hear(networkNow())
  addEventListener('online', look, ends)
  addEventListener('offline', look, ends)
  if (extras.connection instanceof EventTarget) extras.connection.addEventListener('change', look, ends)
  return () => ends.abort()
}

/** The device, as far as a page learns of it. Only the program in front can use what belongs to whoever looks. */
export const deviceCalls = {
  getNetworkType: call(nothing, {
    run: () => ({ networkType: networkNow().networkType, hasSystemProxy: false, weakNet: false }),
  }),
  getRendererUserAgent: call(nothing, { run: () => navigator.userAgent }),
  getBatteryInfo: call(nothing, {
    async run() {
      const battery = await extras.getBattery?.()
      if (!battery) throw new CallFailure('not supported in this browser')
      return { level: Math.round(battery.level * 100), isCharging: battery.charging, isLowPowerModeEnabled: false }
    },
  }),
  setClipboardData: call(object({ data: text(1_000_000) }), {
    needsScreen: true,
    async run({ data }) {
      await navigator.clipboard.writeText(data).catch(() => {
        throw new CallFailure('the browser does not allow it now')
      })
    },
  }),
  /** The browser asks the person, each time that it likes. */
  getClipboardData: call(nothing, {
    needsScreen: true,
    async run() {
      const data = await navigator.clipboard.readText?.().catch(() => undefined)
      if (data === undefined) throw new CallFailure('auth deny', { errno: 103 })
      return { data }
    },
  }),
  vibrateShort: call(object({ type: otherwise(oneOf('heavy', 'medium', 'light'), 'medium') }), {
    needsScreen: true,
    run: ({ type }) => shake({ heavy: 30, medium: 20, light: 10 }[type]),
  }),
  vibrateLong: call(nothing, { needsScreen: true, run: () => shake(400) }),
  makePhoneCall: call(object({ phoneNumber: text(40, /^[+\d][\d\s()./-]*$/) }), {
    needsScreen: true,
    run: ({ phoneNumber }) => leadTo(`tel:${phoneNumber.replaceAll(/[^+\d]/g, '')}`),
  }),
  sendSms: call(object({ phoneNumber: text(40, /^[+\d\s()./-]*$/), content: text(1_000) }), {
    needsScreen: true,
    run: ({ phoneNumber, content }) =>
      leadTo(`sms:${phoneNumber.replaceAll(/[^+\d]/g, '')}?body=${encodeURIComponent(content)}`),
  }),
  /** A card that the person’s own address book takes in. */
  addPhoneContact: call(object({ contact: words(60) }), {
    needsScreen: true,
    permission: 'scope.addPhoneContact',
    run: ({ contact }) => save(new Blob([vCard(contact)], { type: 'text/vcard' }), `${contact.firstName}.vcf`),
  }),
  scanCode: call(object({ onlyFromCamera: flag }), {
    needsScreen: true,
    async run() {
      const { scanCode } = await import('../../../business/official/scan-code.tsx')
      const result = await scanCode()
      if (result === undefined) throw cancelled()
      return {
        result,
        scanType: 'QR_CODE',
        charSet: 'utf-8',
        path: '',
        rawData: btoa(unescape(encodeURIComponent(result))),
      }
    },
  }),
  setKeepScreenOn: call(object({ keepScreenOn: flag }), {
    needsScreen: true,
    async run({ keepScreenOn }) {
      await screenLock?.then((lock) => lock.release()).catch(() => {})
      screenLock = keepScreenOn ? navigator.wakeLock?.request('screen') : undefined
      await screenLock?.catch(() => {
        throw new CallFailure('the browser does not allow it now')
      })
    },
  }),
  /** Under way while the sensor is on. */
  sense: call(
    object({ sensor: oneOf('accelerometer', 'gyroscope', 'compass', 'motion'), intervalMs: number(16, 1_000) }),
    {
      needsScreen: true,
      async run({ sensor, intervalMs }, { signal, progress, screen }) {
        const event = sensor === 'compass' || sensor === 'motion' ? 'deviceorientation' : 'devicemotion'
        const kind = (event === 'devicemotion' ? globalThis.DeviceMotionEvent : globalThis.DeviceOrientationEvent) as
          | { requestPermission?(): Promise<string> }
          | undefined
        if (!kind) throw new CallFailure('not supported in this browser')
        if ((await kind.requestPermission?.()) === 'denied') throw new CallFailure('auth deny', { errno: 103 })
        progress({ isOn: true })
        let lastMs = 0
        const hear = (told: Event) => {
          const now = performance.now()
          // Nothing is sensed by a program that nobody looks at.
          if (now - lastMs < intervalMs || !screen.isShown) return
          lastMs = now
          progress(sensed(sensor, told))
        }
        addEventListener(event, hear)
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        removeEventListener(event, hear)
      },
    },
  ),
  /** What a picture says that the program itself has, such as the camera component’s. */
  readCode: call(object({ bitmap: (value: unknown) => (value instanceof ImageBitmap ? value : undefined) }), {
    run: async ({ bitmap }) => (bitmap ? await readQrCode(bitmap) : undefined),
  }),
}

function sensed(sensor: string, told: Event): object {
  if (told instanceof DeviceOrientationEvent) {
    const { alpha, beta, gamma } = told
    if (sensor === 'motion') return { alpha: alpha ?? 0, beta: beta ?? 0, gamma: gamma ?? 0 }
    return { direction: (360 - (alpha ?? 0)) % 360, accuracy: told.absolute ? 'high' : 'unreliable' }
  }
  const { accelerationIncludingGravity: pull, rotationRate } = told as DeviceMotionEvent
  if (sensor === 'gyroscope') {
    const turn = (degrees: number | null | undefined) => ((degrees ?? 0) * Math.PI) / 180
    return { x: turn(rotationRate?.beta), y: turn(rotationRate?.gamma), z: turn(rotationRate?.alpha) }
  }
  // In shares of the pull of the Earth, as WeChat has it.
  return { x: (pull?.x ?? 0) / 9.81, y: (pull?.y ?? 0) / 9.81, z: (pull?.z ?? 0) / 9.81 }
}

function shake(ms: number): void {
  if (!navigator.vibrate?.(ms)) throw new CallFailure('not supported in this browser')
}

/** To the device’s own dialler or messages; the app stays where it is. */
function leadTo(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.click()
}

/** To the person’s own files. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, '_')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

function vCard(contact: Record<string, string>): string {
  const line = (name: string, value: string | undefined) => {
    const escaped = value?.replaceAll('\\', '\\\\').replaceAll(/[,;]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')
    return escaped ? [`${name}:${escaped}`] : []
  }
  const { firstName = '', middleName = '', lastName = '' } = contact
  const whole = [firstName, middleName, lastName].filter(Boolean).join(' ')
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${[lastName, firstName, middleName, '', ''].map((part) => part.replaceAll(/[,;\\\r\n]/g, ' ')).join(';')}`,
    ...line('FN', whole),
    ...line('TEL;TYPE=CELL', contact.mobilePhoneNumber),
    ...line('TEL;TYPE=WORK', contact.workPhoneNumber),
    ...line('TEL;TYPE=HOME', contact.homePhoneNumber),
    ...line('EMAIL', contact.email),
    ...line('ORG', contact.organization),
    ...line('TITLE', contact.title),
    ...line('URL', contact.url),
    ...line('NOTE', contact.remark),
    'END:VCARD',
    '',
  ].join('\r\n')
}
