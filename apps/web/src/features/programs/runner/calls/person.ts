import { RefusalError } from '@teahouse/client'
import { v7 as newId } from 'uuid'
import { type CallContext, CallFailure, call, cancelled } from './call.ts'
import { scope as scopes } from './scopes.ts'
import { flag, list, nothing, object, oneOf, otherwise, text } from './shape.ts'

const language = otherwise(oneOf('en', 'zh_CN', 'zh_TW'), 'en')
const denied = () => new CallFailure('auth deny', { errno: 103 })

/** Who the person is to the program. What concerns them is asked of them, on sheets outside of its frame. */
export const personCalls = {
  login: call(nothing, {
    run: (_, { teahouse, caller }) => teahouse.client.call('sessions.login', { appId: caller.appId }),
  }),
  checkSession: call(nothing, {
    async run(_, { teahouse, caller }) {
      const { isAlive } = await teahouse.client.call('sessions.check', { appId: caller.appId })
      if (!isAlive) throw new CallFailure('session time out, need relogin')
    },
  }),
  getUserProfile: call(object({ desc: text(30), lang: language }), {
    needsScreen: true,
    async run({ desc, lang }, context) {
      const chosen = await context.screen.chooseProfile(desc)
      if (!chosen) throw denied()
      return profile(context, { ...chosen, language: lang })
    },
  }),
  /** As the person’s profile has it; asked for once. */
  getUserInfo: call(object({ withCredentials: otherwise(flag, false), lang: language }), {
    permission: 'scope.userInfo',
    run: ({ lang }, context) => profile(context, { language: lang }),
  }),
  getPhoneNumber: call(nothing, { needsScreen: true, run: (_, context) => phone(context) }),
  getRealtimePhoneNumber: call(nothing, { needsScreen: true, run: (_, context) => phone(context) }),
  getLatestUserKey: call(nothing, {
    async run(_, { teahouse, caller }) {
      const { expiresInSeconds, ...key } = await teahouse.client.call('sessions.userKey', { appId: caller.appId })
      return { ...key, expireTime: Math.floor(Date.now() / 1000) + expiresInSeconds }
    },
  }),
  /** The person’s picture for the program, as a file: theirs, or one that they choose. */
  chooseAvatar: call(nothing, {
    needsScreen: true,
    async run(_, { kept, caller }) {
      const { chooseFiles } = await import('../../../talk/files/choose-files.ts')
      const { cropPicture } = await import('../../../../ui/crop-picture.tsx')
      const [file] = await chooseFiles({ accept: 'image/*' })
      const picture = file && (await cropPicture(file, caller.name))
      if (!picture) throw cancelled()
      return { avatarUrl: kept.keepTemporary(picture), blob: picture }
    },
  }),
  authorize: call(object({ scope: oneOf(...scopes) }), {
    needsScreen: true,
    run: ({ scope }, { need }) => need(scope),
  }),
  getSetting: call(object({ withSubscriptions: flag }), {
    run: ({ withSubscriptions }, context) => settings(context, withSubscriptions),
  }),
  openSetting: call(object({ withSubscriptions: otherwise(flag, false) }), {
    needsScreen: true,
    async run({ withSubscriptions }, context) {
      await context.screen.openSettings()
      return settings(context, withSubscriptions)
    },
  }),
  requestSubscribeMessage: call(object({ tmplIds: list(text(64), 5) }), {
    needsScreen: true,
    async run({ tmplIds }, { teahouse: { client }, caller: { appId }, screen }) {
      const asked = await client
        .call('subscriptions.ask', { appId, templateIds: [...new Set(tmplIds)] })
        .catch((error: unknown) => {
          if (!(error instanceof RefusalError)) throw error
          if (error.code === 'template_not_found')
            throw new CallFailure('No template data return, verify the template id exist', { errCode: 20001 })
          if (error.code === 'templates_mixed') throw new CallFailure('Templates type must be same', { errCode: 20002 })
          throw error
        })
      if (!asked.isOn) throw new CallFailure('The main switch is switched off', { errCode: 20004 })
      const open = asked.templates.filter(({ standing }) => standing === null)
      // Whoever turns away says no to what was open, this time.
      const chosen =
        open.length > 0 ? await screen.chooseMessages({ ...asked, templates: open }) : { answers: [], always: false }
      const said = new Map(chosen?.answers.map(({ templateId, isAccepted }) => [templateId, isAccepted]))
      const { outcomes } = await client.call('subscriptions.accept', {
        appId,
        answers: asked.templates.map(({ id, standing }) => ({
          templateId: id,
          isAccepted: standing ? standing === 'accept' : (said.get(id) ?? false),
        })),
        always: chosen?.always ?? false,
        requestId: newId(),
      })
      return Object.fromEntries(outcomes.map(({ templateId, outcome }) => [templateId, outcome]))
    },
  }),
  /**
   * Opens the cashier’s own sheet over everything. Who is paid and how much, the server knows from the order; the program
   * learns how it ended, and nothing else.
   */
  requestPayment: call(
    object({
      timeStamp: text(20),
      nonceStr: text(64),
      package: text(160, /^prepay_id=[\w-]{1,128}$/),
      signType: text(16),
      paySign: text(1_024),
    }),
    {
      needsScreen: true,
      async run({ package: what }, { teahouse, caller }) {
        const orderId = what.slice('prepay_id='.length)
        const { paymentId } = await teahouse.client.call('merchants.payOrder', { orderId }).catch((error: unknown) => {
          if (error instanceof RefusalError) throw new CallFailure('the order cannot be paid')
          throw error
        })
        const { confirmPayment } = await import('../../../money/cashier/pay-sheet.ts')
        if ((await confirmPayment(paymentId)) === 'cancelled') throw cancelled()
        // What was paid is paid, whether its receipt comes or not.
        teahouse.client.call('programchats.receipt', { appId: caller.appId, orderId }).catch(() => {})
      },
    },
  ),
  getGroupEnterInfo: call(nothing, { run: () => notFromAGroup() }),
  getShareInfo: call(object({ shareTicket: text(128) }), { run: () => notFromAGroup() }),
  agreePrivacyAuthorization: call(nothing, { run: () => ({}) }),
}

/** Cards open programs without saying which group they lay in. */
function notFromAGroup(): never {
  throw new CallFailure('not in group')
}

async function profile(
  { teahouse, caller }: CallContext,
  chosen: { name?: string; withPicture?: boolean; language: string },
) {
  const { userInfo, rawData, signature, sealed } = await teahouse.client.call('sessions.profile', {
    appId: caller.appId,
    ...chosen,
  })
  return {
    userInfo,
    rawData,
    signature: signature ?? '',
    encryptedData: sealed?.encryptedData ?? '',
    iv: sealed?.iv ?? '',
    cloudID: '',
  }
}

async function phone({ teahouse, caller, screen }: CallContext) {
  if (!(await screen.allowPhone())) throw new CallFailure('user deny')
  const { code, sealed } = await teahouse.client.call('sessions.phone', { appId: caller.appId })
  return { code, encryptedData: sealed?.encryptedData ?? '', iv: sealed?.iv ?? '' }
}

/** What the person has answered so far; what was not asked is not there. */
async function settings({ teahouse: { client }, caller: { appId } }: CallContext, withSubscriptions: boolean) {
  const { answers } = await client.call('permissions.mine', { appId })
  const authSetting = Object.fromEntries(answers.map(({ scope, isAllowed }) => [scope, isAllowed]))
  if (!withSubscriptions) return { authSetting }
  const { programs } = await client.call('subscriptions.mine', { appId })
  const [own] = programs
  const itemSettings = Object.fromEntries(
    (own?.templates ?? []).flatMap(({ id, standing }) => (standing ? [[id, standing]] : [])),
  )
  return { authSetting, subscriptionsSetting: { mainSwitch: own?.isOn ?? true, itemSettings } }
}
