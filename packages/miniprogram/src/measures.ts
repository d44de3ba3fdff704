import type { Surroundings } from './bridge.ts'
import type { TabBarConfig, WindowConfig } from './bundle.ts'

/** Heights of the bars that a program’s own frame draws, in CSS pixels, without what the device keeps for itself. */
export const navigationBarHeightPx = 44
export const tabBarHeightPx = 50

export interface PageBars {
  readonly window: WindowConfig
  /** The tab bar that stands below the page; null on other pages, and where it is the program’s own or hidden. */
  readonly tabBar: Pick<TabBarConfig, 'position'> | null
}

/** What of the frame is above and below a page, and what is left for the page. */
export function insetsOf(surroundings: Surroundings, { window, tabBar }: PageBars) {
  const { statusBarHeight, screenHeight, safeArea, windowHeight, windowWidth } = surroundings
  const safeBottom = Math.max(0, screenHeight - safeArea.bottom)
  const hasNavigationBar = window.navigationStyle !== 'custom'
  const tabBarAt = (position: TabBarConfig['position']) => (tabBar?.position === position ? tabBarHeightPx : 0)
  const top = (hasNavigationBar ? statusBarHeight + navigationBarHeightPx : 0) + tabBarAt('top')
  const bottom = tabBarAt('bottom') > 0 ? tabBarHeightPx + safeBottom : 0
  return { top, bottom, width: windowWidth, height: windowHeight - top - bottom }
}

/** Colours and styles of `theme.json` are written `@name`. */
export function themed<Value>(value: Value, theme: Readonly<Record<string, string>> | undefined): Value {
  if (typeof value !== 'string' || !value.startsWith('@')) return value
  return (theme?.[value.slice(1)] ?? '') as Value
}
