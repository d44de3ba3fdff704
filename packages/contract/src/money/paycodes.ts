import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, time } from '../values.ts'
import { amountIn, moneyOut } from './money.ts'

/** 18 digits: see `paycode.ts` for what they say. */
const payCode = () => z.string().regex(/^[0-9]{18}$/)

export const enrol = method({
  name: 'paycodes.enrol',
  summary:
    'Give this device what it needs to make payment codes by itself, also without the network for some minutes. What it was given before ends.',
  caller: 'person',
  may: 'a device that may pay',
  input: nothing(),
  output: z.object({
    /** Eight digits that stand for this device in its codes. */
    deviceNumber: z.string(),
    /** 32 bytes, base64url. */
    secret: z.string(),
    /** Codes are good until then, unless the device asks anew. */
    goodUntil: time(),
    /** The server’s time, for devices whose clock is off. */
    now: time(),
  }),
  refusals: ['no_pin', 'pin_locked', 'pin_too_new', 'device_too_new', 'wallet_frozen'],
  limit: { per: 'person', calls: 120, seconds: 600 },
})

/** How a charge stands. `waiting`: the payer is asked on their phone. */
export const chargeState = z.enum(['waiting', 'paid', 'cancelled', 'expired'])
export type ChargeState = z.output<typeof chargeState>

export const charge = method({
  name: 'paycodes.charge',
  summary:
    'Charge the payment code that a customer shows. Up to the password-free limit it is paid at once; above, the customer is asked. Asking twice charges once.',
  caller: 'person',
  may: 'the owner and the clerks of the shop',
  input: z.object({
    merchantId: id(),
    tillId: id(),
    code: payCode(),
    amountMinor: amountIn(),
    note: line(60).default(''),
    requestId: id(),
  }),
  output: z.object({ saleId: id(), state: chargeState, payerName: z.string() }),
  refusals: [
    'merchant_not_found',
    'till_not_found',
    'wrong_pay_code',
    'pay_code_used',
    'payer_cannot_pay',
    'yourself',
    'key_reused',
  ],
  limit: { per: 'person', calls: 120, seconds: 60 },
  priority: 'vital',
})

export const charged = method({
  name: 'paycodes.charged',
  summary: 'How a charge stands.',
  caller: 'person',
  may: 'the owner and the clerks of the shop',
  input: z.object({ merchantId: id(), saleId: id() }),
  output: z.object({ state: chargeState }),
  refusals: ['merchant_not_found', 'sale_not_found'],
  priority: 'vital',
})

export const cancel = method({
  name: 'paycodes.cancel',
  summary: 'Take a charge back that the customer has not confirmed.',
  caller: 'person',
  may: 'the owner and the clerks of the shop',
  input: z.object({ merchantId: id(), saleId: id() }),
  output: z.object({ state: chargeState }),
  refusals: ['merchant_not_found', 'sale_not_found'],
  priority: 'vital',
})

export const recent = method({
  name: 'paycodes.recent',
  summary: 'What my codes were charged for in the last minutes, the newest first.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    charges: z.array(
      z.object({
        saleId: id(),
        paymentId: id(),
        merchantName: z.string(),
        money: moneyOut(),
        state: chargeState,
        at: time(),
      }),
    ),
    now: time(),
  }),
  refusals: [],
})
