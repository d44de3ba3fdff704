import type Stripe from 'stripe'
import {
  type BankAccount,
  type BankAdapter,
  BankDown,
  type BankReason,
  type LinkOutcome,
  type Movement,
  type MovementOutcome,
  type StatementLine,
} from '../index.ts'
import { writeStatement } from '../statement.ts'

export interface StripeSettings {
  secretKey: string
  /** Of the webhook that Stripe was given: `<origin>/banks/notice`. */
  webhookSecret: string
  /** Somewhere else than Stripe’s own address: for tests. */
  apiUrl: string | null
}

/** Bank accounts of the United States: the only ones that Stripe proves by a deposit and pays out to. */
const currency = 'USD'
const country = 'US'
const timeoutMs = 20_000
const proofGoodMs = 10 * 24 * 3600_000

/** What this adapter keeps of a linked account: customer and payment method to pull from, account to push to. */
const referenceOf = (customer: string, paymentMethod: string, connected: string) =>
  [customer, paymentMethod, connected].join('/')
function readReference(reference: string): { customer: string; paymentMethod: string; connected: string } {
  const [customer, paymentMethod, connected] = reference.split('/')
  if (!customer || !paymentMethod || !connected) throw new Error('this account was not linked through Stripe')
  return { customer, paymentMethod, connected }
}

/** Stripe’s codes in our words; https://docs.stripe.com/error-codes and the failure codes of payouts. */
const reasons: Record<string, BankReason> = {
  insufficient_funds: 'notEnough',
  balance_insufficient: 'notEnough',
  account_closed: 'accountClosed',
  bank_account_unusable: 'accountClosed',
  debit_not_authorized: 'accountClosed',
  no_account: 'noSuchAccount',
  bank_account_unverified: 'noSuchAccount',
  invalid_account_number: 'noSuchAccount',
  account_number_invalid: 'noSuchAccount',
  routing_number_invalid: 'noSuchAccount',
  incorrect_account_holder_name: 'name',
  amount_too_large: 'limit',
  charge_exceeds_source_limit: 'limit',
}
const reasonOf = (code: string | null | undefined): BankReason => reasons[code ?? ''] ?? 'other'

const idOf = (expandable: string | { id: string } | null | undefined): string =>
  typeof expandable === 'string' ? expandable : (expandable?.id ?? '')

/**
 * Stripe, as a bank: debits of US bank accounts by PaymentIntents bring money in; transfers to a connected account of
 * the holder, and its payouts, send it out. Movements are known at Stripe by our id, in their metadata and as
 * idempotency key.
 */
export async function openStripeBank(settings: StripeSettings): Promise<BankAdapter> {
  // Loaded only where it is used.
  const { default: StripeClient } = await import('stripe')
  const stripe: Stripe = new StripeClient(settings.secretKey, {
    maxNetworkRetries: 1,
    timeout: timeoutMs,
    telemetry: false,
    ...addressOf(settings.apiUrl),
  })

  /** Weather becomes `BankDown`; a “no” is what `refused` makes of it; all else is a fault in this adapter. */
  async function asking<T>(work: () => Promise<T>, refused?: (error: Stripe.errors.StripeError) => T): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const { errors } = StripeClient
      if (error instanceof errors.StripeConnectionError || error instanceof errors.StripeAPIError) {
        throw new BankDown('Stripe does not answer', { cause: error })
      }
      if (error instanceof errors.StripeRateLimitError)
        throw new BankDown('Stripe is asked too often', { cause: error })
      const isNo = error instanceof errors.StripeCardError || error instanceof errors.StripeInvalidRequestError
      if (isNo && refused) return refused(error)
      throw error
    }
  }

  const refuse = (error: { code?: string | null }) => ({ outcome: 'refused', reason: reasonOf(error.code) }) as const

  function standing(intent: Stripe.PaymentIntent): MovementOutcome {
    if (intent.status === 'succeeded') return { outcome: 'done' }
    if (intent.status === 'canceled' || intent.status === 'requires_payment_method') {
      return refuse(intent.last_payment_error ?? {})
    }
    return { outcome: 'unknown' }
  }

  async function pulled({ id }: Movement): Promise<MovementOutcome | undefined> {
    const { data } = await stripe.paymentIntents.search({ query: `metadata['movementId']:'${id}'`, limit: 1 })
    return data[0] && standing(data[0])
  }

  async function pull({ id, account, money, text }: Movement): Promise<MovementOutcome> {
    const { customer, paymentMethod } = readReference(account)
    return standing(
      await stripe.paymentIntents.create(
        {
          amount: Number(money.amountMinor),
          currency: money.currency.toLowerCase(),
          customer,
          payment_method: paymentMethod,
          allowed_payment_method_types: ['us_bank_account'],
          confirm: true,
          off_session: true,
          description: text,
          metadata: { movementId: id },
        },
        { idempotencyKey: `${id}:pull` },
      ),
    )
  }

  /** How a payout ended. What did not reach the bank is fetched back from the connected account before it is refused. */
  async function settled(payout: Stripe.Payout, transfer: Stripe.Transfer, id: string): Promise<MovementOutcome> {
    if (payout.status === 'paid') return { outcome: 'done' }
    if (payout.status !== 'failed' && payout.status !== 'canceled') return { outcome: 'unknown' }
    if (!transfer.reversed) {
      await stripe.transfers.createReversal(transfer.id, {}, { idempotencyKey: `${id}:reversal` })
    }
    return refuse({ code: payout.failure_code })
  }

  async function pushed({ id, account }: Movement): Promise<MovementOutcome | undefined> {
    const { connected } = readReference(account)
    const { data } = await stripe.transfers.list({ transfer_group: id, limit: 1 })
    const transfer = data[0]
    if (!transfer) return undefined
    for await (const payout of stripe.payouts.list({ limit: 100 }, { stripeAccount: connected })) {
      if (payout.metadata?.movementId === id) return settled(payout, transfer, id)
    }
    // The transfer was made and the payout was not: it is asked for again, under its key.
    return undefined
  }

  async function push({ id, account, money, text }: Movement): Promise<MovementOutcome> {
    const { connected } = readReference(account)
    const sum = { amount: Number(money.amountMinor), currency: money.currency.toLowerCase() }
    const metadata = { movementId: id }
    const transfer = await stripe.transfers.create(
      { ...sum, destination: connected, transfer_group: id, description: text, metadata },
      { idempotencyKey: `${id}:transfer` },
    )
    const payout = await stripe.payouts.create(
      { ...sum, description: text, metadata },
      { stripeAccount: connected, idempotencyKey: `${id}:payout` },
    )
    return settled(payout, transfer, id)
  }

  const find = (movement: Movement) => (movement.direction === 'pull' ? pulled(movement) : pushed(movement))

  return {
    id: 'stripe',
    name: 'Stripe',
    movesRealMoney: true,
    currencies: [currency],
    proofs: ['oneTimeCode'],
    numberExample: '110000000 000123456789',

    startLink: ({ linkId, accountNumber, holderName }) =>
      asking<LinkOutcome<{ reference: string; expiresAt: Date }>>(async () => {
        const [routingNumber, ownNumber, ...more] = accountNumber.trim().split(/[\s/]+/)
        if (!routingNumber || !ownNumber || more.length > 0) return { outcome: 'refused', reason: 'noSuchAccount' }
        const metadata = { linkId }
        const customer = await stripe.customers.create(
          { name: holderName, metadata },
          { idempotencyKey: `${linkId}:customer` },
        )
        const connected = await stripe.accounts.create(
          {
            type: 'custom',
            country,
            business_type: 'individual',
            capabilities: { transfers: { requested: true } },
            settings: { payouts: { schedule: { interval: 'manual' } } },
            external_account: {
              object: 'bank_account',
              country,
              currency: currency.toLowerCase(),
              account_holder_name: holderName,
              account_holder_type: 'individual',
              routing_number: routingNumber,
              account_number: ownNumber,
            },
            metadata,
          },
          { idempotencyKey: `${linkId}:account` },
        )
        const intent = await stripe.setupIntents.create(
          {
            customer: customer.id,
            allowed_payment_method_types: ['us_bank_account'],
            payment_method_data: {
              type: 'us_bank_account',
              billing_details: { name: holderName },
              us_bank_account: {
                account_holder_type: 'individual',
                routing_number: routingNumber,
                account_number: ownNumber,
              },
            },
            payment_method_options: { us_bank_account: { verification_method: 'microdeposits' } },
            mandate_data: { customer_acceptance: { type: 'offline' } },
            usage: 'off_session',
            confirm: true,
            metadata: { linkId, connected: connected.id },
          },
          { idempotencyKey: `${linkId}:setup` },
        )
        return { outcome: 'done', reference: intent.id, expiresAt: new Date(intent.created * 1000 + proofGoodMs) }
      }, refuse),

    finishLink: ({ reference }, proof) =>
      asking<LinkOutcome<{ account: BankAccount }>>(
        async () => {
          let intent = await stripe.setupIntents.retrieve(reference)
          if (intent.status === 'canceled') return { outcome: 'refused', reason: 'expired' }
          if (intent.status !== 'succeeded') {
            if (proof.method !== 'oneTimeCode') return { outcome: 'refused', reason: 'wrongProof' }
            intent = await stripe.setupIntents.verifyMicrodeposits(reference, { descriptor_code: proof.code })
          }
          const method = await stripe.paymentMethods.retrieve(idOf(intent.payment_method))
          const connected = intent.metadata?.connected ?? ''
          return {
            outcome: 'done',
            account: {
              reference: referenceOf(idOf(intent.customer), method.id, connected),
              bankName: method.us_bank_account?.bank_name ?? 'Stripe',
              lastDigits: method.us_bank_account?.last4 ?? '',
              holderName: method.billing_details.name ?? '',
              currency,
            },
          }
        },
        ({ code }) => {
          const isOver = /attempts_exceeded|timeout/.test(code ?? '')
          return { outcome: 'refused', reason: isOver ? 'expired' : 'wrongProof' }
        },
      ),

    holder: (reference) =>
      asking(
        async () => {
          const method = await stripe.paymentMethods.retrieve(readReference(reference).paymentMethod)
          return method.customer ? method.billing_details.name : null
        },
        () => null,
      ),

    move: (movement) =>
      asking<MovementOutcome>(
        // Keys are forgotten after a day; what Stripe has is found by its metadata.
        async () => (await find(movement)) ?? (movement.direction === 'pull' ? pull(movement) : push(movement)),
        refuse,
      ),

    state: (movement) => asking(async () => (await find(movement)) ?? { outcome: 'absent' }),

    statementOf: (day) =>
      asking(async () => {
        const from = Date.parse(`${day}T00:00:00Z`) / 1000
        const lines: StatementLine[] = []
        const created = { gte: from, lt: from + 24 * 3600 }
        for await (const one of stripe.balanceTransactions.list({ created, limit: 100, expand: ['data.source'] })) {
          const source = one.source as { metadata?: Stripe.Metadata } | null
          const line = {
            bankId: one.id,
            bookedAt: new Date(one.created * 1000),
            movementId: source?.metadata?.movementId ?? null,
            currency: one.currency.toUpperCase(),
            amountMinor: BigInt(one.amount),
            text: one.description ?? one.type,
          }
          lines.push(line)
          if (one.fee > 0) {
            const fee = { bankId: `${one.id}:fee`, movementId: null, amountMinor: -BigInt(one.fee), text: 'Stripe fee' }
            lines.push({ ...line, ...fee })
          }
        }
        return writeStatement(`stripe-${day}.csv`, lines.reverse())
      }),

    readNotice(body, headers) {
      const event = stripe.webhooks.constructEvent(
        body,
        String(headers['stripe-signature'] ?? ''),
        settings.webhookSecret,
      )
      const { metadata } = event.data.object as { metadata?: Stripe.Metadata | null }
      return metadata?.movementId ? { movementId: metadata.movementId } : null
    },
  }
}

function addressOf(apiUrl: string | null): Stripe.StripeConfig {
  if (!apiUrl) return {}
  const { hostname, port, protocol } = new URL(apiUrl)
  return { host: hostname, ...(port ? { port } : {}), protocol: protocol === 'https:' ? 'https' : 'http' }
}
