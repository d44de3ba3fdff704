import type { Input, MethodName, Methods, Output } from '@teahouse/contract'
import { demoId, demoPin, idOf } from './people.ts'

/** Calls a method as somebody of the town. */
export type Call = <N extends MethodName>(name: N, input: Input<Methods[N]>) => Promise<Output<Methods[N]>>
/** Somebody of the town, for as long as the work takes. */
export type As = <T>(key: string, work: (call: Call) => Promise<T>) => Promise<T>

/** How much less each has after the deals below than before them, in hundredths; negative: they have more. */
export const spentOnDeals: Readonly<Record<string, number>> = {
  nia: 450 + 1_260 + 280 + 320 - 150,
  mei: -1_260 - 312,
  gwen: 600 - 450,
  jonas: 1_800 - 168,
  vera: 350,
  layla: -205,
  chen: 1_200,
}

/**
 * What the people of the town have paid each other. By the contract, and with ids that follow from this script, so that
 * what was done before a start was cut off is not done again.
 */
export async function dealInTown(as: As, currency: string): Promise<void> {
  const money = (amountMinor: number) => ({ currency, amountMinor: String(amountMinor) })
  async function pay(call: Call, { paymentId }: { paymentId: string }): Promise<void> {
    await call('cashier.pay', { paymentId, proof: { kind: 'pin', pin: demoPin } })
  }

  // The choir: a red packet that all have opened, and a collection that is done.
  const thanks = await as('gwen', async (call) => {
    const sent = await call('redpackets.send', {
      requestId: demoId('red packet', 'choir'),
      conversationId: demoId('group', 'choir'),
      currency,
      split: { kind: 'equal', shares: 4, eachMinor: '150' },
      greeting: 'Diolch o galon!',
      cover: 'plum',
    })
    await pay(call, sent)
    return sent
  })
  for (const key of ['owen', 'nia', 'anna', 'boris'])
    await as(key, (call) => call('redpackets.open', { redPacketId: thanks.redPacketId }))
  const scores = await as('gwen', (call) =>
    call('collections.start', {
      requestId: demoId('collection', 'choir'),
      conversationId: demoId('group', 'choir'),
      currency,
      shares: { kind: 'equal', totalMinor: '900', personIds: [idOf('gwen'), idOf('nia')] },
      note: 'Suo Gân',
    }),
  )

  // The stall at the tea house.
  const stall = { merchantId: demoId('shop', 'tea'), tillId: demoId('till', 'tea') }
  const code = await as('chen', async (call) => {
    const { shop } = await call('merchants.make', {
      ...stall,
      name: 'Steam & Leaf, Harbour Lane',
      category: 'food',
      tillName: 'Window',
    })
    return shop.tills[0]!.code
  })
  const buyTea = async (call: Call, who: string, cup: string, amountMinor: number) =>
    pay(
      call,
      await call('merchants.pay', {
        code,
        amountMinor: String(amountMinor),
        note: cup,
        requestId: demoId('tea', who, cup),
      }),
    )
  await as('vera', (call) => buyTea(call, 'vera', '铁观音', 350))

  // Nia pays for buns, for her tea and for the choir; Jonas sends her what waits to be taken.
  const buns = await as('nia', async (call) => {
    const { collection } = await call('collections.look', scores)
    if (collection.state === 'open') await pay(call, await call('collections.pay', scores))
    await buyTea(call, 'nia', 'Iron Buddha', 280)
    await buyTea(call, 'nia', 'Bara brith', 320)
    const sent = await call('transfers.send', {
      requestId: demoId('transfer', 'buns'),
      toId: idOf('mei'),
      money: money(1_260),
      note: '豆沙包 × 14',
    })
    await pay(call, sent)
    return sent
  })
  await as('mei', (call) => call('transfers.accept', { transferId: buns.transferId }))
  await as('jonas', async (call) => {
    const requestId = demoId('transfer', 'visit')
    const note = 'Für die Klassenkasse'
    await pay(call, await call('transfers.send', { requestId, toId: idOf('nia'), money: money(1_800), note }))
  })

  // For the lanterns: the first three have been quick, the others can still open it.
  const lanterns = await as('chen', async (call) => {
    const sent = await call('redpackets.send', {
      requestId: demoId('red packet', 'lanterns'),
      conversationId: demoId('group', 'harbour-lane'),
      currency,
      split: { kind: 'ordered', amountsMinor: ['312', '205', '168', '205', '160', '150'] },
      greeting: 'For those who glue',
      cover: 'lanterns',
    })
    await pay(call, sent)
    return sent
  })
  for (const key of ['mei', 'layla', 'jonas'])
    await as(key, (call) => call('redpackets.open', { redPacketId: lanterns.redPacketId }))
}
