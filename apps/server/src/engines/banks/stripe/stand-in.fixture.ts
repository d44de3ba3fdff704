import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import Stripe from 'stripe'

type Fields = Record<string, string>
type Thing = Record<string, unknown> & { id: string }

/**
 * A server of our own in Stripe’s place, which answers the official library as Stripe’s published reference says:
 * forms in, JSON out, errors with type and code, keys that make a request happen once. What it was told to do
 * (`fails`, `pays`) stands for what banks do there.
 */
export async function standInForStripe() {
  const things = new Map<string, Thing>()
  const firstAnswers = new Map<string, { body: string; status: number; answer: unknown }>()
  let count = 0
  let failure: { code: string } | 'silent' | null = null
  let isAnswerLost = false
  const make = (prefix: string, object: string, more: Record<string, unknown>): Thing => {
    const thing = { id: `${prefix}_${++count}`, object, created: Math.floor(Date.now() / 1000), ...more }
    things.set(thing.id, thing)
    return thing
  }
  const no = (code: string, type = 'invalid_request_error') => ({
    status: type === 'card_error' ? 402 : 400,
    error: { type, code, message: code },
  })
  const metadataOf = (fields: Fields): Fields =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([key, value]) => {
        const name = key.match(/^metadata\[(\w+)\]$/)?.[1]
        return name ? [[name, value]] : []
      }),
    )
  const of = (object: string) => [...things.values()].filter((one) => one.object === object)
  const list = (data: unknown[]) => ({ object: 'list', data, has_more: false, url: '/' })
  const book = (type: string, amount: number, source: Thing) =>
    make('txn', 'balance_transaction', {
      type,
      amount,
      fee: type === 'payment' ? 5 : 0,
      currency: 'usd',
      description: null,
      source,
    })

  function answer(method: string, path: string, fields: Fields): unknown {
    const [resource, id, verb] = path.replace('/v1/', '').split('/') as [string, string?, string?]
    const metadata = metadataOf(fields)
    const found = id ? things.get(id) : undefined
    if (method === 'POST' && !id) {
      if (resource === 'customers') return make('cus', 'customer', { name: fields.name, metadata })
      if (resource === 'accounts') return make('acct', 'account', { metadata })
      if (resource === 'setup_intents') {
        const number = fields['payment_method_data[us_bank_account][account_number]']!
        if (number === '000000000009') return no('account_number_invalid')
        const paymentMethod = make('pm', 'payment_method', {
          customer: fields.customer,
          billing_details: { name: fields['payment_method_data[billing_details][name]'] },
          us_bank_account: { bank_name: 'STRIPE TEST BANK', last4: number.slice(-4) },
        })
        return make('seti', 'setup_intent', {
          status: 'requires_action',
          customer: fields.customer,
          payment_method: paymentMethod.id,
          metadata,
          next_action: {
            type: 'verify_with_microdeposits',
            verify_with_microdeposits: { microdeposit_type: 'descriptor_code' },
          },
        })
      }
      const amount = Number(fields.amount)
      if (resource === 'payment_intents') {
        if (failure) {
          const { code } = failure as { code: string }
          make('pi', 'payment_intent', {
            amount,
            metadata,
            status: 'requires_payment_method',
            last_payment_error: { code },
          })
          return no(code, 'card_error')
        }
        return make('pi', 'payment_intent', { amount, metadata, status: 'processing', last_payment_error: null })
      }
      if (resource === 'transfers') {
        if (failure) return no((failure as { code: string }).code)
        const transfer = make('tr', 'transfer', {
          amount,
          metadata,
          transfer_group: fields.transfer_group,
          reversed: false,
        })
        book('transfer', -amount, transfer)
        return transfer
      }
      if (resource === 'payouts')
        return make('po', 'payout', { amount, metadata, status: 'pending', failure_code: null })
    }
    if (method === 'POST' && found && verb === 'verify_microdeposits') {
      if (fields.descriptor_code !== 'SM11AA')
        return no('payment_method_microdeposit_verification_descriptor_code_mismatch')
      return Object.assign(found, { status: 'succeeded' })
    }
    if (method === 'POST' && found && verb === 'reversals') {
      found.reversed = true
      book('transfer_refund', Number(found.amount), found)
      return make('trr', 'transfer_reversal', { transfer: found.id })
    }
    if (method === 'GET' && path === '/v1/payment_intents/search') {
      const wanted = fields.query?.match(/^metadata\['movementId'\]:'([\w-]+)'$/)?.[1]
      const hits = of('payment_intent').filter((one) => (one.metadata as Fields).movementId === wanted)
      return { object: 'search_result', data: hits, has_more: false, url: '/' }
    }
    if (method === 'GET' && resource === 'transfers' && !id) {
      return list(of('transfer').filter((one) => one.transfer_group === fields.transfer_group))
    }
    if (method === 'GET' && resource === 'payouts' && !id) return list(of('payout'))
    if (method === 'GET' && resource === 'balance_transactions') {
      const [from, until] = [Number(fields['created[gte]']), Number(fields['created[lt]'])]
      return list(
        of('balance_transaction')
          .filter(({ created }) => Number(created) >= from && Number(created) < until)
          .reverse(),
      )
    }
    if (method === 'GET' && found) return found
    return no('resource_missing')
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const url = new URL(request.url!, 'http://stripe.test')
    assert.equal(request.headers.authorization, 'Bearer sk_test_stand_in')
    const key = request.headers['idempotency-key'] as string | undefined
    const known = key ? firstAnswers.get(key) : undefined
    let outcome: { status: number; answer: unknown }
    if (failure === 'silent') outcome = { status: 500, answer: { error: { type: 'api_error', message: 'down' } } }
    else if (known && known.body !== body) {
      outcome = { status: 400, answer: { error: { type: 'idempotency_error', message: 'other parameters' } } }
    } else if (known) outcome = known
    else {
      const fields = Object.fromEntries(new URLSearchParams(request.method === 'GET' ? url.search : body))
      const said = answer(request.method!, url.pathname, fields) as { status?: number | string; error?: unknown }
      outcome = said.error
        ? { status: said.status as number, answer: { error: said.error } }
        : { status: 200, answer: said }
      if (key) firstAnswers.set(key, { body, ...outcome })
    }
    if (isAnswerLost && request.method === 'POST') return request.socket.destroy()
    response.writeHead(outcome.status, { 'content-type': 'application/json', 'request-id': 'req_1' })
    response.end(JSON.stringify(outcome.answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => new Promise((resolve) => server.close(resolve)))
  const webhookSecret = 'whsec_stand_in'

  return {
    settings: {
      secretKey: 'sk_test_stand_in',
      webhookSecret,
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    /** The next payments are refused with this code, or it does not answer at all; null: all is well. */
    fails(next: typeof failure) {
      failure = next
    },
    /** Does what it is asked, and breaks the line before the answer. */
    losesAnswers(isSo: boolean) {
      isAnswerLost = isSo
    },
    made: of,
    /** The bank behind it has paid. */
    succeeds() {
      for (const one of of('payment_intent').filter(({ status }) => status === 'processing')) {
        one.status = 'succeeded'
        book('payment', Number(one.amount), one)
      }
      for (const one of of('payout').filter(({ status }) => status === 'pending')) one.status = 'paid'
    },
    /** The bank behind it has sent a payout back. */
    returnsPayouts(code: string) {
      for (const one of of('payout')) Object.assign(one, { status: 'failed', failure_code: code })
    },
    /** A notice as it would be sent, with its signature. */
    notice(object: Record<string, unknown>, secret = webhookSecret) {
      const payload = JSON.stringify({
        id: 'evt_1',
        object: 'event',
        type: 'payment_intent.succeeded',
        data: { object },
      })
      const signature = new Stripe('sk').webhooks.generateTestHeaderString({ payload, secret })
      return { body: Buffer.from(payload), headers: { 'stripe-signature': signature } }
    },
  }
}
