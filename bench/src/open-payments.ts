import type { MethodName, Methods, Output } from '@teahouse/contract'
import type { Teahouse } from '@teahouse/server/compose'
import { newId } from '@teahouse/server/platform/ids'
import { type Payer, pin } from './messages.ts'

const currency = 'EUR'

/** Gives people a PIN and money, and opens payments for them to confirm: transfers to a contact of theirs. */
export async function openPayments(
  { accounts, router, wallet }: Teahouse,
  payers: readonly Payer[],
  each: number,
): Promise<string[][]> {
  const paymentIds: string[][] = []
  for (const { personId, token, toId } of payers) {
    const session = await accounts.findSession(token)
    const call = async <N extends MethodName>(name: N, input: object): Promise<Output<Methods[N]>> => {
      const signal = new AbortController().signal
      const answer = router.call(name, input, { session, origin: null, address: 'bench', keepSession() {}, signal })
      return (await answer) as Output<Methods[N]>
    }
    await call('cashier.setPin', { pin })
    const money = { currency, amountMinor: '100' }
    await wallet.submit({
      key: `bench.rich:${personId}`,
      kind: 'topUp',
      currency,
      legs: [
        { account: 'bank:bench', amountMinor: -100n * BigInt(each) },
        { account: `person:${personId}`, amountMinor: 100n * BigInt(each) },
      ],
      from: null,
      to: null,
      reference: null,
      note: '',
    })
    const opened: string[] = []
    while (opened.length < each)
      opened.push((await call('transfers.send', { requestId: newId(), toId, money })).paymentId)
    paymentIds.push(opened)
  }
  return paymentIds
}
