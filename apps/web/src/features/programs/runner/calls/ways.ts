import type { Teahouse } from '../../../../platform/teahouse.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { CallFailure, call, cancelled } from './call.ts'
import { save } from './device.ts'
import { bytes, flag, nothing, object, oneOf, optional, otherwise, plain, text } from './shape.ts'

const appId = text(18, /^wx[0-9a-f]{16}$/)
const path = text(1_024)

/** Ways out of the program, to what the person then sees. None is gone without the person having it before their eyes. */
export const wayCalls = {
  setShareMenu: call(object({ isShown: flag, isPrivate: flag }), {
    run: (items, { screen }) => screen.setShareMenu(items),
  }),
  /** The person chooses to whom the card goes. */
  shareAppMessage: call(
    object({
      title: otherwise(text(200), ''),
      path: otherwise(path, ''),
      imageUrl: otherwise(text(2_048), ''),
    }),
    {
      needsScreen: true,
      async run(card, { screen }) {
        if (!(await screen.share(card))) throw cancelled()
      },
    },
  ),
  showShareImageMenu: call(object({ blob: bytes() }), {
    needsScreen: true,
    run: ({ blob }, { caller }) => handOver(blob, `${caller.name}.png`),
  }),
  shareFileMessage: call(object({ blob: bytes(), fileName: text(200) }), {
    needsScreen: true,
    run: ({ blob, fileName }) => handOver(blob, fileName),
  }),
  navigateToMiniProgram: call(
    object({
      appId: optional(appId),
      shortLink: optional(text(200)),
      path,
      extraData: plain(),
      envVersion: oneOf('release', 'trial', 'develop'),
    }),
    {
      needsScreen: true,
      async run({ appId, shortLink, path, extraData, envVersion }, { screen, teahouse }) {
        const to = shortLink ? await resolve(shortLink, teahouse.client) : { appId: appId!, path, envVersion }
        if (!to.appId) throw new CallFailure('invalid appid')
        if (!(await screen.openProgram({ ...to, extraData }))) throw cancelled()
      },
    },
  ),
  navigateBackMiniProgram: call(object({ extraData: plain() }), {
    needsScreen: true,
    async run({ extraData }, { screen }) {
      if (!(await screen.goBackToProgram(extraData))) throw new CallFailure('no previous mini program')
    },
  }),
  exitMiniProgram: call(nothing, { needsScreen: true, run: (_, { screen }) => screen.close() }),
  restartMiniProgram: call(object({ path: optional(path) }), {
    needsScreen: true,
    run: ({ path }, { screen }) => screen.restart(path),
  }),
  /** Newer versions come by themselves, and are told of by `updateReady`. */
  checkForUpdate: call(nothing, { run: () => false }),
  openCustomerServiceChat: call(object({ path: otherwise(path, '') }), {
    needsScreen: true,
    run: ({ path }, { screen }) => screen.openDesk({ path }),
  }),
  openCustomerServiceConversation: call(object({ sendMessagePath: otherwise(path, '') }), {
    needsScreen: true,
    run: ({ sendMessagePath }, { screen }) => screen.openDesk({ path: sendMessagePath }),
  }),
  openOfficialAccountProfile: call(object({ username: text(64) }), {
    needsScreen: true,
    async run({ username }, { teahouse }) {
      const { account } = await teahouse.client.call('followers.profile', { handle: username })
      navigate(`/official/${account.id}?source=program`)
    },
  }),
  /** Articles of this server only: any other page would be a way out of the app. */
  openOfficialAccountArticle: call(object({ url: text(1_024) }), {
    needsScreen: true,
    run({ url }) {
      const to = URL.canParse(url, location.origin) ? new URL(url, location.origin) : undefined
      if (to?.origin !== location.origin || !/^\/(a|articles)\//.test(to.pathname)) throw new CallFailure('invalid url')
      navigate(to.pathname + to.search)
    },
  }),
  checkIsAddedToMyMiniProgram: call(nothing, {
    async run(_, { teahouse, caller }) {
      const { kept } = await teahouse.client.call('visits.mine', {})
      return { added: kept.some((one) => one.appId === caller.appId) }
    },
  }),
  openPrivacyContract: call(nothing, { needsScreen: true, run: (_, { screen }) => screen.openSettings() }),
}

/** To other apps of the device where the browser can, to the person’s files where it cannot. */
async function handOver(blob: Blob, name: string): Promise<void> {
  const file = new File([blob], name, { type: blob.type })
  if (!navigator.canShare?.({ files: [file] })) return save(blob, name)
  await navigator.share({ files: [file] }).catch((error: DOMException) => {
    throw error.name === 'AbortError' ? cancelled() : new CallFailure('the browser does not allow it now')
  })
}

/** `/m/<key>` of this server, or `#小程序://name/key`, as `codes` makes them. */
async function resolve(link: string, { call }: Teahouse['client']) {
  const key = link.match(/([\w-]{1,64})$/)?.[1]
  if (!key) throw new CallFailure('invalid shortLink')
  const { destination } = await call('codes.resolve', { key, by: 'link' })
  const { appId, path, query, envVersion } = destination
  return { appId, path: query ? `${path}?${query}` : path, envVersion }
}
