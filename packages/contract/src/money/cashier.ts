import * as z from 'zod'
import { method } from '../method.ts'
import { code, id, line, nothing, time } from '../values.ts'
import { amountOut, moneyOut, party, reference, transferKind } from './money.ts'

/** Six digits that only their owner knows. */
const pin = () => z.string().regex(/^[0-9]{6}$/)
/** WebAuthn's own JSON structures, checked by the WebAuthn library. */
const webauthn = z.record(z.string(), z.unknown())

const byPin = z.object({ kind: z.literal('pin'), pin: pin() })
/** An answer to the challenge of `cashier.passkeyOptions`, which is good for this one thing from this one device. */
const byPasskey = z.object({ kind: z.literal('passkey'), response: webauthn })

/** That it is the owner of the money who asks. */
export const proof = z.discriminatedUnion('kind', [byPin, byPasskey])
export type Proof = z.output<typeof proof>

/** An open payment waits for its payer; the other states are final. */
export const paymentState = z.enum(['open', 'paid', 'cancelled', 'expired'])
export type PaymentState = z.output<typeof paymentState>

/** Why a person, or this device, cannot pay just now, whatever the amount. */
export const hindrance = z.enum(['wallet_frozen', 'device_too_new', 'no_pin', 'pin_locked', 'pin_too_new'])

export const payment = z.object({
  id: id(),
  state: paymentState,
  kind: transferKind,
  payee: party.extend({ avatarId: id().nullable() }),
  money: moneyOut(),
  note: z.string(),
  reference,
  openedAt: time(),
  expiresAt: time(),
  /** Asked by somebody else, such as a shop that read a payment code; the payer learns of it by an update. */
  isCharge: z.boolean(),
})
export type Payment = z.output<typeof payment>

export const look = method({
  name: 'cashier.payment',
  summary: 'What the sheet shows before a payment is confirmed: the payment, what is there to pay it, and how.',
  caller: 'person',
  may: 'The payer.',
  input: z.object({ paymentId: id() }),
  output: z.object({
    payment,
    /** What the payer has in this currency. */
    available: moneyOut(),
    /** By which of these it can be confirmed here. */
    hasPin: z.boolean(),
    hasPasskey: z.boolean(),
    pinTriesLeft: z.int(),
    hindrance: hindrance.nullable(),
    /** When the hindrance ends by itself, if it does. */
    until: time().nullable(),
  }),
  refusals: ['payment_not_found'],
})

export const pay = method({
  name: 'cashier.pay',
  summary: 'Confirm a payment, by PIN or passkey. A payment that is paid already stays paid once.',
  caller: 'person',
  may: 'The payer, from the device that asked for the payment; a charge, from any device that may pay.',
  input: z.object({ paymentId: id(), proof }),
  output: z.object({ state: z.literal('paid') }),
  refusals: [
    'payment_not_found',
    'payment_expired',
    'other_device',
    'wrong_pin',
    'pin_locked',
    'no_pin',
    'pin_too_new',
    'passkey_failed',
    'device_too_new',
    'wallet_frozen',
    'insufficient_funds',
    'daily_limit',
  ],
  limit: { per: 'person', calls: 120, seconds: 60 },
  priority: 'vital',
})

export const cancel = method({
  name: 'cashier.cancel',
  summary: 'Let a payment go. Nothing of it was seen by anybody else.',
  caller: 'person',
  may: 'The payer.',
  input: z.object({ paymentId: id() }),
  output: nothing(),
  refusals: ['payment_not_found', 'already_paid'],
})

export const awaiting = method({
  name: 'cashier.awaiting',
  summary: 'Charges that wait for the caller’s confirmation, the oldest first.',
  caller: 'person',
  input: nothing(),
  output: z.object({ payments: z.array(payment) }),
  refusals: [],
})

/** What else than a payment a passkey can prove here. */
const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('payment'), paymentId: id() }),
  z.object({ kind: z.literal('pin') }),
  z.object({ kind: z.literal('unfreeze') }),
])
export type Subject = z.output<typeof subject>

export const passkeyOptions = method({
  name: 'cashier.passkeyOptions',
  summary:
    'WebAuthn options whose challenge stands for one payment (with its payee, amount, currency and the calling device), ' +
    'for setting the PIN, or for unfreezing; good for five minutes and once.',
  caller: 'person',
  may: 'The payer.',
  input: z.object({ subject }),
  output: z.object({ options: webauthn }),
  refusals: ['payment_not_found', 'passkey_failed'],
  limit: { per: 'person', calls: 60, seconds: 600 },
})

export const setPin = method({
  name: 'cashier.setPin',
  summary:
    'Set or change the payment PIN. A change needs the present one, on a device that may pay, or a passkey; the first needs a log-in of the last ' +
    'ten minutes, the password, or a passkey.',
  caller: 'person',
  input: z.object({
    pin: pin(),
    proof: z
      .discriminatedUnion('kind', [
        byPin,
        byPasskey,
        z.object({ kind: z.literal('password'), password: z.string().max(200) }),
      ])
      .optional(),
  }),
  output: nothing(),
  refusals: [
    'trivial_pin',
    'proof_needed',
    'device_too_new',
    'wrong_pin',
    'pin_locked',
    'no_pin',
    'passkey_failed',
    'wrong_credentials',
  ],
  limit: { per: 'person', calls: 20, seconds: 600 },
  priority: 'vital',
})

export const sendPinCode = method({
  name: 'cashier.sendPinCode',
  summary: 'Send a six-digit code to the verified address, for choosing a new PIN; good for 10 minutes.',
  caller: 'person',
  input: nothing(),
  output: z.object({ channel: z.enum(['email', 'phone']), /** With most of it hidden. */ address: z.string() }),
  refusals: ['no_address', 'no_mail', 'no_text_messages'],
  limit: { per: 'person', calls: 5, seconds: 600 },
})

export const recoverPin = method({
  name: 'cashier.recoverPin',
  summary:
    'A new PIN for whoever forgot it or is locked out: by a passkey, or by a mailed code and the password; after those ' +
    'two, paying waits as on a new device.',
  caller: 'person',
  input: z.object({
    pin: pin(),
    proof: z.discriminatedUnion('kind', [
      byPasskey,
      z.object({ kind: z.literal('code'), code: code(), password: z.string().max(200) }),
    ]),
  }),
  output: z.object({ /** When paying is possible again. */ paysFrom: time().nullable() }),
  refusals: ['trivial_pin', 'passkey_failed', 'wrong_code', 'code_expired', 'wrong_credentials', 'proof_needed'],
  limit: { per: 'person', calls: 10, seconds: 600 },
  priority: 'vital',
})

export const freeze = method({
  name: 'cashier.freeze',
  summary: 'Stop all money from leaving one’s account, at once. What is sent to it still arrives.',
  caller: 'person',
  input: nothing(),
  output: nothing(),
  refusals: [],
  priority: 'vital',
})

export const unfreeze = method({
  name: 'cashier.unfreeze',
  summary: 'Let money leave again; from a device that may pay, with PIN or passkey.',
  caller: 'person',
  input: z.object({ proof }),
  output: nothing(),
  refusals: ['device_too_new', 'wrong_pin', 'pin_locked', 'no_pin', 'pin_too_new', 'passkey_failed'],
  priority: 'vital',
})

export const payingDevice = z.object({
  id: id(),
  name: z.string(),
  kind: z.enum(['phone', 'tablet', 'desktop', 'program']),
  place: z.string(),
  since: time(),
  isThisOne: z.boolean(),
  /** From when on it may pay; null: it may. */
  paysFrom: time().nullable(),
  /** It asks to pay before that. */
  isAsking: z.boolean(),
})
export type PayingDevice = z.output<typeof payingDevice>

export const settings = method({
  name: 'cashier.settings',
  summary: 'How one’s own money is guarded: PIN, passkeys, devices that may pay, limits, and whether it is frozen.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    hasPin: z.boolean(),
    pinChangedAt: time().nullable(),
    pinTriesLeft: z.int(),
    /** Paying waits until then, after the PIN was recovered by a code. */
    paysFrom: time().nullable(),
    /** What is asked for a first PIN: nothing after a fresh log-in. */
    firstPinNeeds: z.enum(['nothing', 'password', 'passkey', 'logIn']),
    passkeyOn: z.boolean(),
    /** Such as may speak for money: as old as a device has to be, or shown with the PIN. */
    passkeys: z.int(),
    hasAnyPasskey: z.boolean(),
    canRecoverByCode: z.boolean(),
    frozenAt: time().nullable(),
    devices: z.array(payingDevice),
    /** Sums in the home currency. */
    limits: z.object({
      dailyMinor: amountOut(),
      /** Payment codes up to this need no confirmation; 0: all do. */
      unaskedMinor: amountOut(),
      newDeviceHours: z.int(),
    }),
  }),
  refusals: [],
})
export type PaySettings = z.output<typeof settings.output>

export const usePasskey = method({
  name: 'cashier.usePasskey',
  summary: 'Whether passkeys may confirm payments. Switching it on needs the PIN.',
  caller: 'person',
  input: z.object({ on: z.boolean(), pin: pin().optional() }),
  output: nothing(),
  refusals: ['proof_needed', 'device_too_new', 'wrong_pin', 'pin_locked', 'no_pin'],
})

export const askToPay = method({
  name: 'cashier.askToPay',
  summary: 'Ask one’s older devices to let this new one pay at once.',
  caller: 'person',
  input: nothing(),
  output: nothing(),
  refusals: [],
  limit: { per: 'person', calls: 20, seconds: 600 },
})

export const allowDevice = method({
  name: 'cashier.allowDevice',
  summary: 'Let a new device pay at once, or turn down its ask; from a device that may pay itself.',
  caller: 'person',
  may: 'The owner of both devices.',
  input: z.object({ deviceId: id(), allow: z.boolean().default(true) }),
  output: nothing(),
  refusals: ['device_not_found', 'device_too_new'],
})

/** The note of a payment, as its payer wrote it. */
export const note = () => line(60)
