import type { Surroundings } from '@teahouse/miniprogram/bridge'
import { currentLocale } from '../../../i18n/i18n.ts'
import type { Locale } from '../../../i18n/locales.ts'

/** The capsule, in CSS pixels: the same on every screen, so that programs can lay out around it. */
export const capsule = { width: 92, height: 34, right: 10, top: 5 } as const

const languages: Record<Locale, string> = {
  en: 'en',
  'zh-Hans': 'zh_CN',
  cy: 'cy',
  de: 'de',
  ru: 'ru',
  ja: 'ja',
  ar: 'ar',
}

/** What a program may know of the place in which it runs. */
export function surroundingsOf(place: { width: number; height: number }): Surroundings {
  const { width, height } = place
  const insetTop = insetOf('top')
  const insetBottom = insetOf('bottom')
  const top = insetTop + capsule.top
  const left = width - capsule.right - capsule.width
  const device = deviceOf(navigator.userAgent)
  return {
    windowWidth: width,
    windowHeight: height,
    screenWidth: width,
    screenHeight: height,
    statusBarHeight: insetTop,
    safeArea: {
      left: 0,
      top: insetTop,
      right: width,
      bottom: height - insetBottom,
      width,
      height: height - insetTop - insetBottom,
    },
    capsule: {
      left,
      top,
      right: left + capsule.width,
      bottom: top + capsule.height,
      width: capsule.width,
      height: capsule.height,
    },
    pixelRatio: devicePixelRatio,
    fontSizeSetting: 17 * (Number(getComputedStyle(document.documentElement).getPropertyValue('--text-scale')) || 1),
    theme: isDark() ? 'dark' : 'light',
    language: languages[currentLocale()],
    ...device,
    version: '8.0.50',
  }
}

/** As the app is drawn, whether by its own setting or by the device’s. */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

/** What the device’s own bars cover; only an installed app lies below them. */
function insetOf(side: 'top' | 'bottom'): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(`--safe-${side}`)) || 0
}

function deviceOf(agent: string): Pick<Surroundings, 'platform' | 'system' | 'brand' | 'model'> {
  const ios = /(iPhone|iPad).* OS (\d+)_(\d+)/.exec(agent)
  if (ios) return { platform: 'ios', system: `iOS ${ios[2]}.${ios[3]}`, brand: 'iPhone', model: ios[1]! }
  const android = /Android (\d+)/.exec(agent)
  if (android) return { platform: 'android', system: `Android ${android[1]}`, brand: 'Android', model: 'Android' }
  if (/Mac OS X/.test(agent)) return { platform: 'mac', system: 'macOS', brand: 'Apple', model: 'Mac' }
  return { platform: 'windows', system: 'Windows 10', brand: 'PC', model: 'PC' }
}
