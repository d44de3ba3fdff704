import type { Runtime } from '../runtime.ts'
import { pair } from './hear.ts'
import { defineMethod, Failure } from './method.ts'
import { flagOr, listOf, numberOf, numberOr, type Options, oneOr, textOf, textOr } from './values.ts'

const colours = /^#[0-9a-f]{3,8}$/i

/** What the program says in its own frame: notes, questions, its bars and its background. */
export function interaction(runtime: Runtime) {
  const { tabBar } = runtime.bundle.app
  const pageId = () => runtime.pages.current?.id
  const bar = (change: object) => runtime.show('navigationBar', { pageId: pageId(), ...change })

  const tabs = (name: string, run: (options: Options) => object) =>
    defineMethod(name, (options: Options) => {
      if (!tabBar) throw new Failure('not TabBar page')
      runtime.show('tabBar', run(options))
    })
  const indexOf = (options: Options): number => {
    const index = numberOf(options, 'index')
    if (!tabBar?.list[index]) throw new Failure('tabbar item not found')
    return index
  }
  const colour = (options: Options, name: string): string => {
    const value = textOf(options, name)
    if (!colours.test(value)) throw new Failure(`invalid ${name} "${value}"`, { errno: 1001 })
    return value
  }

  return {
    showToast: defineMethod('showToast', (options: Options) =>
      runtime.show('toast', {
        title: textOf(options, 'title'),
        icon: textOr(options.image, '')
          ? 'image'
          : oneOr(options.icon, ['success', 'error', 'loading', 'none'], 'success'),
        image: textOr(options.image, ''),
        durationMs: numberOr(options.duration, 1500),
        hasMask: flagOr(options.mask, false),
      }),
    ),
    hideToast: defineMethod('hideToast', () => runtime.show('toast', null)),
    showLoading: defineMethod('showLoading', (options: Options) =>
      runtime.show('loading', { title: textOf(options, 'title'), hasMask: flagOr(options.mask, false) }),
    ),
    hideLoading: defineMethod('hideLoading', () => runtime.show('loading', null)),
    showModal: defineMethod('showModal', async (options: Options) => {
      const answer = (await runtime.view('modal', {
        title: textOr(options.title, ''),
        content: textOr(options.content, ''),
        hasCancel: flagOr(options.showCancel, true),
        cancelText: short(options, 'cancelText'),
        cancelColor: textOr(options.cancelColor, '#000000'),
        confirmText: short(options, 'confirmText'),
        confirmColor: textOr(options.confirmColor, '#576b95'),
        isEditable: flagOr(options.editable, false),
        placeholder: textOr(options.placeholderText, ''),
      })) as { isConfirmed: boolean; content: string | null }
      return {
        confirm: answer.isConfirmed,
        cancel: !answer.isConfirmed,
        content: answer.isConfirmed ? answer.content : null,
      }
    }),
    showActionSheet: defineMethod('showActionSheet', async (options: Options) => {
      const items = listOf(options, 'itemList')
      if (items.length === 0 || items.length > 6) {
        throw new Failure('parameter error: itemList should have 1 to 6 items', { errno: 1001 })
      }
      const tapIndex = await runtime.view('actionSheet', {
        items: items.map(String),
        color: textOr(options.itemColor, '#000000'),
        title: textOr(options.alertText, ''),
      })
      if (typeof tapIndex !== 'number') throw new Failure('cancel')
      return { tapIndex }
    }),

    setNavigationBarTitle: defineMethod('setNavigationBarTitle', (options: Options) =>
      bar({ title: textOf(options, 'title') }),
    ),
    setNavigationBarColor: defineMethod('setNavigationBarColor', (options: Options) => {
      const frontColor = textOf(options, 'frontColor').toLowerCase()
      if (frontColor !== '#ffffff' && frontColor !== '#000000') {
        throw new Failure(`invalid frontColor "${frontColor}"`, { errno: 1001 })
      }
      const { duration, timingFunc } = (options.animation ?? {}) as Options
      bar({
        frontColor,
        backgroundColor: colour(options, 'backgroundColor'),
        animation: {
          durationMs: numberOr(duration, 0),
          timing: oneOr(timingFunc, ['linear', 'easeIn', 'easeOut', 'easeInOut'], 'linear'),
        },
      })
    }),
    showNavigationBarLoading: defineMethod('showNavigationBarLoading', () => bar({ isLoading: true })),
    hideNavigationBarLoading: defineMethod('hideNavigationBarLoading', () => bar({ isLoading: false })),
    hideHomeButton: defineMethod('hideHomeButton', () => bar({ hasHome: false })),
    setBackgroundColor: defineMethod(
      'setBackgroundColor',
      ({ backgroundColor, backgroundColorTop, backgroundColorBottom }: Options) =>
        runtime.show('background', { pageId: pageId(), backgroundColor, backgroundColorTop, backgroundColorBottom }),
    ),
    setBackgroundTextStyle: defineMethod('setBackgroundTextStyle', (options: Options) =>
      runtime.show('background', {
        pageId: pageId(),
        textStyle: oneOr(textOf(options, 'textStyle'), ['dark', 'light'], 'dark'),
      }),
    ),

    setTabBarItem: tabs('setTabBarItem', (options) => ({
      index: indexOf(options),
      ...(options.text !== undefined && { text: textOf(options, 'text') }),
      ...(options.iconPath !== undefined && { iconPath: textOf(options, 'iconPath') }),
      ...(options.selectedIconPath !== undefined && { selectedIconPath: textOf(options, 'selectedIconPath') }),
    })),
    setTabBarStyle: tabs('setTabBarStyle', ({ color, selectedColor, backgroundColor, borderStyle }) => ({
      style: { color, selectedColor, backgroundColor, borderStyle },
    })),
    showTabBar: tabs('showTabBar', ({ animation }) => ({ isShown: true, isAnimated: flagOr(animation, false) })),
    hideTabBar: tabs('hideTabBar', ({ animation }) => ({ isShown: false, isAnimated: flagOr(animation, false) })),
    setTabBarBadge: tabs('setTabBarBadge', (options) => {
      const text = textOf(options, 'text')
      return { index: indexOf(options), badge: text.length > 4 ? '…' : text }
    }),
    removeTabBarBadge: tabs('removeTabBarBadge', (options) => ({ index: indexOf(options), badge: null })),
    showTabBarRedDot: tabs('showTabBarRedDot', (options) => ({ index: indexOf(options), hasDot: true })),
    hideTabBarRedDot: tabs('hideTabBarRedDot', (options) => ({ index: indexOf(options), hasDot: false })),

    startPullDownRefresh: defineMethod('startPullDownRefresh', () =>
      runtime.show('pullDown', { pageId: pageId(), isOn: true }),
    ),
    stopPullDownRefresh: defineMethod('stopPullDownRefresh', () =>
      runtime.show('pullDown', { pageId: pageId(), isOn: false }),
    ),
    pageScrollTo: defineMethod('pageScrollTo', async ({ scrollTop, duration, selector, offsetTop }: Options) => {
      await runtime.view('pageScrollTo', {
        pageId: pageId(),
        scrollTop: typeof scrollTop === 'number' ? scrollTop : undefined,
        selector: typeof selector === 'string' ? selector : undefined,
        offsetTop: numberOr(offsetTop, 0),
        durationMs: numberOr(duration, 300),
      })
    }),
    loadFontFace: defineMethod('loadFontFace', async (options: Options) => {
      const { style, weight, variant } = (options.desc ?? {}) as Options
      await runtime.view('loadFont', {
        pageId: pageId(),
        family: textOf(options, 'family'),
        source: textOf(options, 'source'),
        style: textOr(style, 'normal'),
        weight: textOr(weight, 'normal'),
        variant: textOr(variant, 'normal'),
      })
      return { status: 'loaded' }
    }),
    hideKeyboard: defineMethod('hideKeyboard', () => runtime.show('hideKeyboard', {})),
    getSelectedTextRange: defineMethod(
      'getSelectedTextRange',
      async () => (await runtime.view('selectedText', {})) as object,
    ),
    enableAlertBeforeUnload: defineMethod('enableAlertBeforeUnload', (options: Options) =>
      runtime.show('alertBeforeUnload', { pageId: pageId(), message: textOf(options, 'message') }),
    ),
    disableAlertBeforeUnload: defineMethod('disableAlertBeforeUnload', () =>
      runtime.show('alertBeforeUnload', { pageId: pageId(), message: null }),
    ),
    getMenuButtonBoundingClientRect: () => ({ ...runtime.surroundings().capsule }),
    nextTick: (run: () => void) => void Promise.resolve().then(run),

    ...pair(runtime, 'KeyboardHeightChange', 'view:keyboard'),
    ...pair(runtime, 'WindowResize', 'resize', { shape: (size) => ({ size }) }),
  }

  /** Buttons of a question have room for four letters, as in WeChat; left out, the app names them in the person’s language. */
  function short(options: Options, name: string): string {
    const text = textOr(options[name], '')
    if ([...text].length > 4 && /[\u3400-\u9fff]/.test(text)) {
      throw new Failure(`${name} length should not larger than 4 Chinese characters`, { errno: 1001 })
    }
    return text
  }
}
