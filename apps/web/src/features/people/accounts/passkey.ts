/** Passkeys: the browser's part, with the server's challenges. */
import type { Account } from '@teahouse/contract/people/accounts'
import { t } from '../../../i18n/i18n.ts'
import type { Locale } from '../../../i18n/locales.ts'
import { thisDevice } from '../../../platform/device.ts'
import { strangersClient, type Teahouse } from '../../../platform/teahouse.ts'
import { enter } from '../../../shell/session.ts'

/** Browsers offer passkeys on safe origins only. */
export const canUsePasskeys = typeof PublicKeyCredential !== 'undefined' && isSecureContext

type Options = Parameters<typeof import('@simplewebauthn/browser').startRegistration>[0]['optionsJSON']
type AskedOptions = Parameters<typeof import('@simplewebauthn/browser').startAuthentication>[0]['optionsJSON']

/** Asks the device for one of its passkeys, and logs in with it. */
export async function logInWithPasskey(): Promise<void> {
  const { challengeId, options } = await strangersClient.call('accounts.passkeyOptions', { ceremony: 'logIn' })
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await quietly(startAuthentication({ optionsJSON: options as unknown as AskedOptions }))
  if (!response) return
  const { account, deviceId } = await strangersClient.call('accounts.logInWithPasskey', {
    challengeId,
    response: { ...response },
    ...thisDevice(),
  })
  await enter({ personId: account.id, deviceId })
}

/** Makes an account whose key is a passkey of this device. Nothing is given when the person turned away. */
export async function signUpWithPasskey(asked: {
  handle: string
  name: string
  locale: Locale
}): Promise<{ personId: string; deviceId: string; recoveryCodes: string[] } | undefined> {
  const { handle, name } = asked
  const { challengeId, options } = await strangersClient.call('accounts.passkeyOptions', {
    ceremony: 'signUp',
    handle,
    name,
  })
  const response = await register(options)
  if (!response) return undefined
  const { account, deviceId, recoveryCodes } = await strangersClient.call('accounts.signUpWithPasskey', {
    challengeId,
    response,
    ...asked,
    ...thisDevice(),
  })
  return { personId: account.id, deviceId, recoveryCodes }
}

/** Adds a passkey of this device to one's account. */
export async function addPasskey({ client }: Teahouse): Promise<Account | undefined> {
  const { challengeId, options } = await client.call('accounts.passkeyOptions', { ceremony: 'add' })
  const response = await register(options)
  if (!response) return undefined
  const label = thisDevice().deviceName || t('account.passkey')
  return (await client.call('accounts.addPasskey', { challengeId, response, label })).account
}

/** Asks for one of one's passkeys to sign what the server wants signed; nothing when the person turned away. */
export async function signWithPasskey(options: Record<string, unknown>): Promise<Record<string, unknown> | undefined> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await quietly(startAuthentication({ optionsJSON: options as unknown as AskedOptions }))
  return response && { ...response }
}

async function register(options: Record<string, unknown>): Promise<Record<string, unknown> | undefined> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response = await quietly(startRegistration({ optionsJSON: options as unknown as Options }))
  return response && { ...response }
}

/** Somebody who closes the browser's window has changed their mind: that is no fault. */
async function quietly<T>(ceremony: Promise<T>): Promise<T | undefined> {
  try {
    return await ceremony
  } catch (error) {
    if (error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)) return undefined
    throw error
  }
}
