import type { Runtime } from '../runtime.ts'
import { defineMethod, Failure } from './method.ts'
import { flagOr, listOf, type Options, oneOr, textOf, textOr } from './values.ts'

/** Who the person is to the program, and what they let it do; every answer is given on a sheet of the app. */
export function person(runtime: Runtime) {
  const ask = (name: string, shape: (options: Options) => object = () => ({})) =>
    defineMethod(name, async (options: Options) => (await runtime.host(name, shape(options))) as object)
  const language = (options: Options) => oneOr(options.lang, ['en', 'zh_CN', 'zh_TW'], 'en')

  // Buttons with an open type ask for these from the frame, and hear the outcome as an event.
  for (const name of [
    'getPhoneNumber',
    'getRealtimePhoneNumber',
    'openCustomerServiceConversation',
    'agreePrivacyAuthorization',
  ]) {
    runtime.answer(name, (args: Options) => runtime.host(name, { ...args }))
  }
  runtime.answer('chooseAvatar', async () => {
    const { avatarUrl, blob } = (await runtime.host('chooseAvatar')) as { avatarUrl: string; blob: Blob }
    runtime.kept.files.put(avatarUrl, blob)
    return { avatarUrl }
  })

  return {
    login: ask('login'),
    checkSession: ask('checkSession'),
    getUserProfile: ask('getUserProfile', (options) => ({ desc: textOf(options, 'desc'), lang: language(options) })),
    getUserInfo: ask('getUserInfo', (options) => ({
      withCredentials: flagOr(options.withCredentials, false),
      lang: language(options),
    })),
    getUserCryptoManager: () => ({ getLatestUserKey: ask('getLatestUserKey'), getRandomValues: undefined }),
    authorize: ask('authorize', (options) => ({ scope: textOf(options, 'scope') })),
    getSetting: ask('getSetting', ({ withSubscriptions }) => ({ withSubscriptions: flagOr(withSubscriptions, false) })),
    openSetting: ask('openSetting', ({ withSubscriptions }) => ({
      withSubscriptions: flagOr(withSubscriptions, false),
    })),
    requestSubscribeMessage: ask('requestSubscribeMessage', (options) => {
      const tmplIds = listOf(options, 'tmplIds').map(String)
      if (tmplIds.length === 0) throw new Failure('TmplIds can’t be empty', { errCode: 10001 })
      if (tmplIds.length > 5) throw new Failure('TemplateIds count exceeds the maximum', { errCode: 20003 })
      return { tmplIds }
    }),
    requestPayment: ask('requestPayment', (options) => ({
      timeStamp: String(options.timeStamp ?? ''),
      nonceStr: textOf(options, 'nonceStr'),
      package: textOf(options, 'package'),
      signType: textOr(options.signType, 'MD5'),
      paySign: textOf(options, 'paySign'),
    })),
    chooseAddress: ask('chooseAddress'),

    // What a program must say of its use of private information stands in its profile, and reviewers look at it there.
    getPrivacySetting: defineMethod('getPrivacySetting', () => ({ needAuthorization: false, privacyContractName: '' })),
    requirePrivacyAuthorize: defineMethod('requirePrivacyAuthorize', () => undefined),
    onNeedPrivacyAuthorization() {},
    openPrivacyContract: ask('openPrivacyContract'),
    canIUseGetUserProfile: true,
    getGroupEnterInfo: ask('getGroupEnterInfo'),
    getShareInfo: ask('getShareInfo', (options) => ({ shareTicket: textOf(options, 'shareTicket') })),
    authPrivateMessage: defineMethod('authPrivateMessage', () => Promise.reject(new Failure('not supported'))),
  }
}
