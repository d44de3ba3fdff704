import type { AppConfig, TabBarConfig, WindowConfig } from '../bundle.ts'
import { isObject, type JsonObject, placeOfKey, readJson } from './json.ts'
import type { Problems } from './problem.ts'
import type { SourceTree } from './source-tree.ts'

const APP_JSON = 'app.json'
const TABS_LEAST = 2
const TABS_MOST = 5
const DEFAULT_TIMEOUT_MS = 60_000

/** A package as `app.json` names it. */
export interface PackageConfig {
  /** '' for the main package, or the folder with its slash. */
  readonly root: string
  readonly name: string
  readonly isIndependent: boolean
  /** With the root before them. */
  readonly pages: readonly string[]
}

export interface CheckedApp {
  readonly app: AppConfig
  readonly packages: readonly PackageConfig[]
  /** Every page; the first is where the program opens. */
  readonly pages: readonly string[]
  /** As written; where they lead is found later. */
  readonly usingComponents: Readonly<Record<string, string>>
}

/** Reads `app.json`, checks it and fills in what it leaves out. */
export async function readApp(sources: SourceTree, problems: Problems): Promise<CheckedApp> {
  if (!sources.has(APP_JSON)) {
    problems.error(APP_JSON, 'app.missing', 'there is no app.json: is this the folder of a mini program?')
    problems.throwIfAny()
  }
  const json = await readJson(sources, APP_JSON, problems)
  problems.throwIfAny()
  const text = await sources.text(APP_JSON)
  const wrong = (key: string, rule: string, message: string) =>
    problems.error(APP_JSON, rule, message, placeOfKey(text, key))

  const has = isObject(json.plugins) && Object.keys(json.plugins).length > 0
  if (has) wrong('plugins', 'plugins', 'plugins are not available here; take the package from npm, if there is one')
  if (json.renderer === 'skyline') {
    problems.warn(APP_JSON, 'app.renderer', 'Skyline is drawn as WebView', placeOfKey(text, 'renderer'))
  }

  const packages = readPackages(json, wrong)
  const pages = packages.flatMap((one) => one.pages)
  const seen = new Set<string>()
  for (const page of pages) {
    if (seen.has(page)) wrong(page, 'app.pages', `${page} is listed twice`)
    seen.add(page)
    if (!sources.has(`${page}.wxml`)) wrong(page, 'app.pages', `there is no ${page}.wxml`)
  }
  if (pages.length === 0) wrong('pages', 'app.pages', 'lists no page')

  const entry = textOf(json.entryPagePath)
  if (entry !== undefined && !seen.has(entry)) wrong('entryPagePath', 'app.pages', `${entry} is not a page`)
  const ordered = entry !== undefined && seen.has(entry) ? [entry, ...pages.filter((page) => page !== entry)] : pages

  return {
    app: {
      window: readWindow(json.window),
      tabBar: readTabBar(json.tabBar, packages[0]!.pages, sources, wrong),
      usingComponents: {},
      networkTimeoutMs: readTimeouts(json.networkTimeout),
      permission: readPermissions(json.permission),
      requiredPrivateInfos: texts(json.requiredPrivateInfos),
      preloadRule: readPreloadRule(json.preloadRule, packages, wrong),
      ...(json.lazyCodeLoading === 'requiredComponents' && { lazyCodeLoading: 'requiredComponents' as const }),
      ...(json.style === 'v2' && { style: 'v2' as const }),
      darkmode: json.darkmode === true,
      theme: await readTheme(json.themeLocation, sources, problems, wrong),
      debug: json.debug === true,
    },
    packages,
    pages: ordered,
    usingComponents: textRecord(json.usingComponents),
  }
}

type Wrong = (key: string, rule: string, message: string) => void

function readPackages(json: JsonObject, wrong: Wrong): PackageConfig[] {
  const main = { root: '', name: '', isIndependent: false, pages: texts(json.pages).map(withoutSlash) }
  const listed = json.subpackages ?? json.subPackages ?? []
  if (!Array.isArray(listed)) {
    wrong('subpackages', 'app.subpackages', 'must be a list')
    return [main]
  }
  const packages: PackageConfig[] = []
  for (const one of listed) {
    const given = isObject(one) ? textOf(one.root) : undefined
    if (!isObject(one) || given === undefined || withoutSlash(given) === '') {
      wrong('subpackages', 'app.subpackages', 'each needs a root')
      continue
    }
    if (isObject(one.plugins) && Object.keys(one.plugins).length > 0) {
      wrong(given, 'plugins', 'plugins are not available here; take the package from npm, if there is one')
    }
    const root = `${withoutSlash(given).replace(/\/+$/, '')}/`
    const clash = packages.find((other) => root.startsWith(other.root) || other.root.startsWith(root))
    if (clash) wrong(given, 'app.subpackages', `${root} and ${clash.root} lie in one another`)
    const inside = main.pages.find((page) => page.startsWith(root))
    if (inside !== undefined) wrong(given, 'app.subpackages', `${inside} of the main package lies in ${root}`)
    packages.push({
      root,
      name: textOf(one.name) ?? root.slice(0, -1),
      isIndependent: one.independent === true,
      pages: texts(one.pages).map((page) => root + withoutSlash(page)),
    })
  }
  return [main, ...packages]
}

function readTabBar(
  value: unknown,
  mainPages: readonly string[],
  sources: SourceTree,
  wrong: Wrong,
): TabBarConfig | null {
  if (!isObject(value)) return null
  const list = Array.isArray(value.list) ? value.list.filter(isObject) : []
  if (list.length < TABS_LEAST || list.length > TABS_MOST) {
    wrong('tabBar', 'app.tabBar', `has ${list.length} tabs; it takes ${TABS_LEAST} to ${TABS_MOST}`)
  }
  const icon = (path: unknown) => {
    const given = textOf(path)
    if (given === undefined || given === '') return undefined
    const found = withoutSlash(given)
    if (!sources.has(found)) wrong(given, 'app.tabBar', `there is no ${found}`)
    return found
  }
  const tabs = list.map((tab) => {
    const pagePath = withoutSlash(textOf(tab.pagePath) ?? '')
    if (!mainPages.includes(pagePath)) {
      wrong('tabBar', 'app.tabBar', `${pagePath || 'a tab without pagePath'} is not a page of the main package`)
    }
    const iconPath = icon(tab.iconPath)
    const selectedIconPath = icon(tab.selectedIconPath)
    return {
      pagePath,
      text: textOf(tab.text) ?? '',
      ...(iconPath !== undefined && { iconPath }),
      ...(selectedIconPath !== undefined && { selectedIconPath }),
    }
  })
  const custom = value.custom === true
  if (custom && !sources.has('custom-tab-bar/index.wxml')) {
    wrong('tabBar', 'app.tabBar', 'a tab bar of one’s own stands in custom-tab-bar/index, and there is none')
  }
  return {
    custom,
    position: value.position === 'top' ? 'top' : 'bottom',
    ...colour(value, 'color'),
    ...colour(value, 'selectedColor'),
    ...colour(value, 'backgroundColor'),
    ...(value.borderStyle !== undefined && { borderStyle: value.borderStyle === 'white' ? 'white' : 'black' }),
    list: tabs,
  }
}

const WINDOW_KEYS = {
  navigationBarBackgroundColor: 'string',
  navigationBarTextStyle: 'string',
  navigationBarTitleText: 'string',
  navigationStyle: 'string',
  homeButton: 'boolean',
  backgroundColor: 'string',
  backgroundColorContent: 'string',
  backgroundTextStyle: 'string',
  enablePullDownRefresh: 'boolean',
  onReachBottomDistance: 'number',
  pageOrientation: 'string',
  disableScroll: 'boolean',
  initialRenderingCache: 'string',
} as const

/** What a page or the whole program says of its window; values of another kind are as if they were not there. */
export function readWindow(value: unknown): WindowConfig {
  if (!isObject(value)) return {}
  const kept = Object.entries(WINDOW_KEYS).filter(([key, kind]) => typeof value[key] === kind)
  return Object.fromEntries(kept.map(([key]) => [key, value[key]])) as WindowConfig
}

function readTimeouts(value: unknown): AppConfig['networkTimeoutMs'] {
  const given = isObject(value) ? value : {}
  const time = (key: string) => {
    const one = given[key]
    return typeof one === 'number' && one > 0 ? one : DEFAULT_TIMEOUT_MS
  }
  return {
    request: time('request'),
    connectSocket: time('connectSocket'),
    uploadFile: time('uploadFile'),
    downloadFile: time('downloadFile'),
  }
}

function readPermissions(value: unknown): AppConfig['permission'] {
  const entries = Object.entries(isObject(value) ? value : {})
  return Object.fromEntries(entries.map(([scope, one]) => [scope, { desc: (isObject(one) && textOf(one.desc)) || '' }]))
}

function readPreloadRule(value: unknown, packages: readonly PackageConfig[], wrong: Wrong): AppConfig['preloadRule'] {
  const rules: Record<string, AppConfig['preloadRule'][string]> = {}
  for (const [page, rule] of Object.entries(isObject(value) ? value : {})) {
    if (!isObject(rule)) continue
    const named = texts(rule.packages).map((wanted) => {
      const found = packages.find(({ root, name }) =>
        wanted === '__APP__' ? root === '' : name === wanted || root === `${withoutSlash(wanted).replace(/\/$/, '')}/`,
      )
      if (!found) wrong('preloadRule', 'app.preloadRule', `there is no package ${wanted}`)
      return found
    })
    rules[withoutSlash(page)] = {
      network: rule.network === 'all' ? 'all' : 'wifi',
      packages: named.filter((one) => one !== undefined).map(({ root }) => root),
    }
  }
  return rules
}

async function readTheme(
  value: unknown,
  sources: SourceTree,
  problems: Problems,
  wrong: Wrong,
): Promise<AppConfig['theme']> {
  const path = textOf(value)
  if (path === undefined) return null
  const file = withoutSlash(path)
  if (!sources.has(file)) {
    wrong('themeLocation', 'app.theme', `there is no ${file}`)
    return null
  }
  const json = await readJson(sources, file, problems)
  return { light: textRecord(json.light), dark: textRecord(json.dark) }
}

function colour(value: JsonObject, key: 'color' | 'selectedColor' | 'backgroundColor') {
  const given = textOf(value[key])
  return given === undefined ? {} : { [key]: given }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
export const textRecord = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter((one): one is [string, string] => typeof one[1] === 'string'),
  )
const withoutSlash = (path: string): string => path.replace(/^\.?\/+/, '')
