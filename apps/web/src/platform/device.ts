/** How this device introduces itself when it logs in. */
export interface ThisDevice {
  /** Such as "Firefox on Linux". */
  deviceName: string
  deviceKind: 'phone' | 'tablet' | 'desktop'
}

// The more particular name first: Edge calls itself Chrome too, and Chrome calls itself Safari.
const browsers = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrom(e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const systems = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** Reads what a browser says of itself. `touchPoints` tells an iPad, which says that it is a Mac. */
export function describeDevice(userAgent: string, touchPoints: number): ThisDevice {
  const isIPad = /\biPad\b/.test(userAgent) || (/\bMac OS X\b/.test(userAgent) && touchPoints > 1)
  const nameIn = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = nameIn(browsers)
  const system = isIPad && !/\biPhone\b/.test(userAgent) ? 'iPad' : nameIn(systems)
  const isTablet = system === 'iPad' || (system === 'Android' && !/\bMobile\b/.test(userAgent))
  return {
    deviceName: [browser, system].filter(Boolean).join(' on '),
    deviceKind: isTablet ? 'tablet' : system === 'iPhone' || system === 'Android' ? 'phone' : 'desktop',
  }
}

export function thisDevice(): ThisDevice {
  return describeDevice(navigator.userAgent, navigator.maxTouchPoints)
}
