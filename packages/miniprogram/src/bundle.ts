/**
 * A compiled mini program: what the compiler writes, the server keeps and hands out, and the runtime runs. A bundle is a
 * folder of files with `program.json` (a `ProgramBundle`) in it; all other files are named by it.
 */

/** `program.json`. */
export interface ProgramBundle {
  /** Raised when the runtime can no longer run what an older compiler wrote. */
  readonly format: 1
  readonly appId: string
  /** `app.json` as it was checked, without comments and with its defaults filled in. */
  readonly app: AppConfig
  /** Every page, sub-packages’ with their root before them, in the order of `app.json`; the first is where it opens. */
  readonly pages: readonly string[]
  /** The main package is first, with the root ''. */
  readonly packages: readonly PackagePart[]
  /**
   * Every name that an element can have: of tags in the templates, of what they give for generics, and of placeholders;
   * the program’s own components are among them. Older compilers did not tell: any can be used.
   */
  readonly elements?: readonly string[]
}

/** One package of a program: the main one, or a sub-package that is loaded when a page of it is first opened. */
export interface PackagePart {
  /** '' or the folder with its slash: `shop/`. */
  readonly root: string
  readonly name: string
  /** It can be opened without the main package. */
  readonly isIndependent: boolean
  /** Bytes as they count against the limits: the source as it was uploaded, without what is never packed. */
  readonly sizeBytes: number
  /**
   * File with the logic: a script that runs in the worker after the runtime and calls `__define` for each module, template
   * and configuration (`PartScript`).
   */
  readonly script: string
  /** File with a `PartStyles` as JSON; the frame has them, the worker never. */
  readonly styles: string
  /** Pictures, sounds, fonts and whatever else lies in the package, by their path in it: the file and its type. */
  readonly files: Readonly<Record<string, { readonly file: string; readonly type: string; readonly sizeBytes: number }>>
}

/**
 * What a part’s script may call; all paths are those of the source, without ending (`pages/index/index`) but for modules
 * (`pages/index/index.js`, `miniprogram_npm/x/index.js`).
 */
export interface PartScript {
  /** A CommonJS module; it runs when it is first required. `imports` says which module each word in `require(…)` means. */
  module(
    path: string,
    run: (require: ModuleRequire, module: { exports: unknown }, exports: unknown) => void,
    imports: Readonly<Record<string, string>>,
  ): void
  /** What all compiled templates share; each part brings it, and all get what the first has made. */
  templates<Shared>(make: () => Shared): Shared
  /**
   * What `glass-easel-template-compiler` made of a WXML file, made when it is first needed: `group[path]` is to become
   * `make()`, since templates find each other there. For a code space it is `{ groupList: group, content: group[path] }`.
   */
  template(path: string, group: Record<string, unknown>, make: () => unknown): void
  /** The JSON beside a page or component; paths in `usingComponents` begin at the root, with a slash. */
  config(path: string, config: ComponentConfig, scope: string): void
}
export type ModuleRequire = ((path: string) => unknown) & { async(path: string): Promise<unknown> }

/**
 * Style sheets by path; `app` is `app.wxss`. Lengths in rpx have become `calc(var(--rpx) * n)`, names of components those
 * of elements (`view` is `wx-view`, `page` is `wx-page`), `:host` is `[wx-is="<path>"]`, and every address is written
 * `url("…")`, with a slash before paths of the package.
 */
export type PartStyles = Readonly<Record<string, PartStyle>>
export interface PartStyle {
  /**
   * Classes in `css` are written `<scope>--name`, in every sheet, since isolation may be set where only the running
   * program knows it. Where it is shared (app, most pages), `<scope>--` is to be taken out of the text.
   */
  readonly scope: string
  readonly css: string
}

export interface WindowConfig {
  readonly navigationBarBackgroundColor?: string
  readonly navigationBarTextStyle?: 'black' | 'white'
  readonly navigationBarTitleText?: string
  readonly navigationStyle?: 'default' | 'custom'
  readonly homeButton?: boolean
  readonly backgroundColor?: string
  readonly backgroundColorContent?: string
  readonly backgroundTextStyle?: 'dark' | 'light'
  readonly enablePullDownRefresh?: boolean
  readonly onReachBottomDistance?: number
  readonly pageOrientation?: 'portrait' | 'landscape' | 'auto'
  readonly disableScroll?: boolean
  readonly initialRenderingCache?: string
}

export interface TabBarConfig {
  readonly custom: boolean
  readonly position: 'bottom' | 'top'
  readonly color?: string
  readonly selectedColor?: string
  readonly backgroundColor?: string
  readonly borderStyle?: 'black' | 'white'
  readonly list: readonly {
    readonly pagePath: string
    readonly text: string
    readonly iconPath?: string
    readonly selectedIconPath?: string
  }[]
}

export interface AppConfig {
  readonly window: WindowConfig
  readonly tabBar: TabBarConfig | null
  readonly usingComponents: Readonly<Record<string, string>>
  readonly networkTimeoutMs: {
    readonly request: number
    readonly connectSocket: number
    readonly uploadFile: number
    readonly downloadFile: number
  }
  readonly permission: Readonly<Record<string, { readonly desc: string }>>
  readonly requiredPrivateInfos: readonly string[]
  readonly preloadRule: Readonly<
    Record<string, { readonly network: 'all' | 'wifi'; readonly packages: readonly string[] }>
  >
  readonly lazyCodeLoading?: 'requiredComponents'
  /** The newer look of the built-in components. */
  readonly style?: 'v2'
  readonly darkmode: boolean
  /** `theme.json`, for the values that begin with `@`. */
  readonly theme: Readonly<Record<'light' | 'dark', Readonly<Record<string, string>>>> | null
  readonly debug: boolean
}

export interface ComponentConfig extends WindowConfig {
  readonly component?: boolean
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly componentGenerics?: Readonly<Record<string, true | { readonly default?: string }>>
  readonly componentPlaceholder?: Readonly<Record<string, string>>
  readonly styleIsolation?: string
  readonly pureDataPattern?: string
}
