/**
 * The 18 digits of a payment code: two that say what it is, eight for the device, and eight that follow from the
 * device’s secret and the minute by RFC 6238 (HMAC-SHA-256, 60 seconds). A device makes them without the network, a
 * server makes them to compare; both with what is here.
 */

const prefix = '76'
const minuteMs = 60_000
const otpDigits = 8

export const payCodeSeconds = minuteMs / 1000

/** The stretch of time in which one code is shown; each device is charged at most once in each. */
export const payCodeWindow = (atMs: number): number => Math.floor(atMs / minuteMs)

/** A secret as both sides keep it. The key cannot be read again, so that no script takes it along. */
export const payCodeKey = (secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

/** The code of a device in a window. */
export async function payCodeOf(deviceNumber: string, key: CryptoKey, window: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(window))
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer))
  // RFC 4226: the last four bits choose which four bytes count.
  const number = mac.getUint32(mac.getUint8(mac.byteLength - 1) & 15) & 0x7fff_ffff
  return prefix + deviceNumber + String(number % 10 ** otpDigits).padStart(otpDigits, '0')
}

/** Whose code it would be; undefined when no device makes such codes. */
export const deviceNumberIn = (code: string): string | undefined =>
  /^[0-9]{18}$/.test(code) && code.startsWith(prefix) ? code.slice(prefix.length, -otpDigits) : undefined
