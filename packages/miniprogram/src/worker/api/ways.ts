import type { Runtime } from '../runtime.ts'
import { pair } from './hear.ts'
import { defineMethod, Failure } from './method.ts'
import { flagOr, type Options, oneOr, textOf, textOr } from './values.ts'

/** Ways out of the program: to people, to other programs, to the accounts behind it. */
export function ways(runtime: Runtime) {
  /** `call` is what the app is asked for, where that has another name. */
  const go = (name: string, shape: (options: Options) => object = () => ({}), call = name) =>
    defineMethod(name, async (options: Options) => {
      await runtime.host(call, shape(options))
    })
  const menu = { isShown: true, isPrivate: false, withTicket: false }
  const setMenu = (change: Partial<typeof menu>) => {
    Object.assign(menu, change)
    return runtime.host('setShareMenu', { isShown: menu.isShown, isPrivate: menu.isPrivate }).then(() => undefined)
  }
  const target = (options: Options) => ({
    path: textOr(options.path, ''),
    extraData: options.extraData ?? {},
    envVersion: oneOr(options.envVersion, ['release', 'trial', 'develop'], 'release'),
  })

  return {
    showShareMenu: defineMethod('showShareMenu', ({ withShareTicket }: Options) =>
      setMenu({ isShown: true, withTicket: flagOr(withShareTicket, false) }),
    ),
    hideShareMenu: defineMethod('hideShareMenu', () => setMenu({ isShown: false })),
    updateShareMenu: defineMethod('updateShareMenu', ({ withShareTicket, isPrivateMessage }: Options) =>
      setMenu({
        withTicket: flagOr(withShareTicket, menu.withTicket),
        isPrivate: flagOr(isPrivateMessage, menu.isPrivate),
      }),
    ),
    showShareImageMenu: go('showShareImageMenu', (options) => {
      const path = textOf(options, 'path')
      return { blob: runtime.kept.files.blob(path) }
    }),
    shareFileMessage: go('shareFileMessage', (options) => ({
      blob: runtime.kept.files.blob(textOf(options, 'filePath')),
      fileName: textOr(options.fileName, '') || textOf(options, 'filePath').split('/').at(-1),
    })),
    shareVideoMessage: go(
      'shareVideoMessage',
      (options) => ({
        blob: runtime.kept.files.blob(textOf(options, 'videoPath')),
        fileName: textOf(options, 'videoPath').split('/').at(-1),
      }),
      'shareFileMessage',
    ),
    addFileToFavorites: go(
      'addFileToFavorites',
      (options) => ({ filePath: textOf(options, 'filePath') }),
      'saveFileToDisk',
    ),
    navigateToMiniProgram: go('navigateToMiniProgram', (options) => {
      const link = textOr(options.shortLink, '')
      return link ? { shortLink: link, ...target(options) } : { appId: textOf(options, 'appId'), ...target(options) }
    }),
    openEmbeddedMiniProgram: go(
      'openEmbeddedMiniProgram',
      (options) => ({
        appId: textOf(options, 'appId'),
        ...target(options),
      }),
      'navigateToMiniProgram',
    ),
    navigateBackMiniProgram: go('navigateBackMiniProgram', ({ extraData }) => ({ extraData: extraData ?? {} })),
    exitMiniProgram: go('exitMiniProgram'),
    restartMiniProgram: go('restartMiniProgram', (options) => ({ path: textOf(options, 'path') })),
    openCustomerServiceChat: go('openCustomerServiceChat', () => ({ path: runtime.pages.current?.path ?? '' })),
    openOfficialAccountProfile: go('openOfficialAccountProfile', (options) => ({
      username: textOf(options, 'username'),
    })),
    openOfficialAccountArticle: go('openOfficialAccountArticle', (options) => ({ url: textOf(options, 'url') })),
    openOfficialAccountChat: go(
      'openOfficialAccountChat',
      (options) => ({ username: textOf(options, 'username') }),
      'openOfficialAccountProfile',
    ),
    checkIsAddedToMyMiniProgram: defineMethod(
      'checkIsAddedToMyMiniProgram',
      async () => (await runtime.host('checkIsAddedToMyMiniProgram')) as object,
    ),
    updateWeChatApp: defineMethod('updateWeChatApp', () => Promise.reject(new Failure('not supported'))),
    ...pair(runtime, 'CopyUrl', 'copyUrl'),
  }
}
