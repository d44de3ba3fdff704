/**
 * What the codes of Teahouse say: the one place that writes and reads them, for the server and for devices. Nothing
 * here needs zod, so that a browser can carry it.
 */
import { isBarcode } from './business/barcode.ts'
import type { WireMoney } from './money/money.ts'

/** How each kind begins. After it comes the key, and after `?` whatever is asked for. */
const beginnings = {
  /** A person's card: `contacts.findByCode`. */
  person: 'teahouse:p/',
  /** A way into a group: `groups.preview`. */
  group: 'teahouse:g/',
  /** A computer that wants to be logged in: `devices.scanLogIn`. */
  logIn: 'teahouse:log-in:',
  /** Pay this person. */
  receive: 'teahouse:r/',
  /** Pay at this till of a merchant. */
  till: 'teahouse:t/',
  /** Pay a bill of this biller; the key is the biller's id. */
  biller: 'teahouse:b/',
  /** An official account, by its handle: `followers.profile`. */
  official: 'teahouse:o/',
} as const

/**
 * `payment` is what a customer shows at a till: nothing but 18 digits, since a bar code carries it too. `product` is the
 * number under the bars on a packet: `qrcodes.findProduct`. `scene` is a code that an official account has made, an
 * address of this server which a phone's own camera opens too: `qrcodes.scan`. `program` is such an address that opens a
 * page of a mini program: `codes.resolve`.
 */
export type CodeKind = keyof typeof beginnings | 'payment' | 'product' | 'scene' | 'program'

/** How the address of a scene code goes on after the server's origin. */
export const scenePath = '/q/'
/** How the address of a code or a link of a mini program goes on after the server's origin. */
export const programPath = '/m/'

/** What a printed code can fill in for whoever scans it. They see it before they pay, and the server trusts none of it. */
export interface Asked {
  readonly money?: WireMoney
  readonly note?: string
  /** Of a bill: the number under which the biller knows its customer. */
  readonly customerNumber?: string
}

export interface Code {
  readonly kind: CodeKind
  /** The whole code, as it was read. */
  readonly text: string
  /** What it stands for: an id, random bits in base64url, or the 18 digits. */
  readonly key: string
  readonly asked: Asked
}

export function writeCode(kind: keyof typeof beginnings, key: string, { money, note, customerNumber }: Asked = {}) {
  const asked = new URLSearchParams({
    ...(money && { currency: money.currency, amountMinor: money.amountMinor }),
    ...(note && { note }),
    ...(customerNumber && { customer: customerNumber }),
  })
  return beginnings[kind] + key + (asked.size > 0 ? `?${asked}` : '')
}

/**
 * What was scanned or typed; undefined when it is no code of ours, or a broken one.
 * @param origin this server's: only its own addresses are codes.
 */
export function readCode(scanned: string, origin?: string): Code | undefined {
  const text = scanned.trim()
  const digits = text.replace(/\s/g, '')
  if (/^[0-9]{18}$/.test(digits)) return { kind: 'payment', text: digits, key: digits, asked: {} }
  if (isBarcode(digits)) return { kind: 'product', text: digits, key: digits, asked: {} }
  for (const [kind, path] of [['scene', scenePath] as const, ['program', programPath] as const]) {
    if (!origin || !text.startsWith(origin + path)) continue
    const [, key] = /^([\w-]{1,64})\/?$/.exec(text.slice((origin + path).length)) ?? []
    return key ? { kind, text, key, asked: {} } : undefined
  }
  for (const [kind, beginning] of Object.entries(beginnings)) {
    if (!text.startsWith(beginning)) continue
    const [, key, rest] = /^([\w-]{1,80})(?:\?(.*))?$/s.exec(text.slice(beginning.length)) ?? []
    const asked = key && readAsked(new URLSearchParams(rest))
    return asked ? { kind: kind as CodeKind, text, key, asked } : undefined
  }
  return undefined
}

/** A sum that cannot be read makes the whole code unreadable: somebody would otherwise pay another one. */
function readAsked(asked: URLSearchParams): Asked | undefined {
  const [currency, amountMinor] = [asked.get('currency') ?? '', asked.get('amountMinor') ?? '']
  const hasMoney = /^[A-Z]{3}$/.test(currency) && /^[1-9][0-9]{0,14}$/.test(amountMinor)
  if (!hasMoney && (currency || amountMinor)) return undefined
  const note = asked.get('note')?.slice(0, 100)
  const customerNumber = asked.get('customer')?.slice(0, 40)
  return {
    ...(hasMoney && { money: { currency, amountMinor } }),
    ...(note && { note }),
    ...(customerNumber && { customerNumber }),
  }
}
