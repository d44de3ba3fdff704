import type { Input, MethodName, Methods, Output } from '@teahouse/contract'
import type { Teahouse } from '../compose.ts'
import { type BusinessKey, businesses, businessId } from './official-accounts.ts'
import { demoId, idOf } from './people.ts'

const reachId = (...parts: string[]) => demoId('reach', ...parts)
const dayMs = 24 * 3_600_000

/** What is under the bars on a Cicada 3; docs/demo-world.md names it. */
export const phoneBarcode = '6909300004210'

/** By the contract, as whoever owns an account. */
async function asOwner<N extends MethodName>(
  { router }: Teahouse,
  key: BusinessKey,
  name: N,
  input: Input<Methods[N]>,
): Promise<Output<Methods[N]>> {
  const personId = idOf(businesses.find((one) => one.key === key)!.owner)
  const call = {
    session: { personId, deviceId: personId, isAdministrator: false },
    origin: null,
    address: '',
    keepSession: () => {},
    signal: new AbortController().signal,
  }
  return (await router.call(name, input, call)) as Output<Methods[N]>
}

/** What the accounts of Willow Quay have sent, printed and asked; done once, and left to its owners from then on. */
export async function bringReach(teahouse: Teahouse): Promise<void> {
  const { db, clock, broadcasts, qrcodes, templates } = teahouse
  const phones = businessId('phones')
  const airline = businessId('airline')
  const { qrCodes } = await asOwner(teahouse, 'phones', 'qrcodes.list', { accountId: phones })
  if (qrCodes.length > 0) return

  const { products } = await asOwner(teahouse, 'phones', 'qrcodes.products', { accountId: phones })
  if (products.length === 0) {
    await asOwner(teahouse, 'phones', 'qrcodes.saveProduct', {
      accountId: phones,
      productId: reachId('product', 'cicada 3'),
      name: 'Cicada 3',
      price: '€ 299',
      description: 'Six inches, two days of battery, and a hum that only its owner hears. Repairs for seven years.',
      barcode: phoneBarcode,
    })
  }
  await asOwner(teahouse, 'phones', 'forms.save', {
    accountId: phones,
    formId: reachId('form', 'trade in'),
    title: 'Your old phone for a new one',
    intro: 'Tell us what you have. We write back with a price within a day.',
    fields: [
      { key: 'name', kind: 'name', label: 'Name', isRequired: true },
      { key: 'email', kind: 'email', label: 'E-mail', isRequired: true },
      {
        key: 'phone',
        kind: 'choice',
        label: 'Which phone',
        isRequired: true,
        options: ['Cicada 1', 'Cicada 2', 'Another'],
      },
      { key: 'state', kind: 'text', label: 'How it looks', isRequired: false },
    ],
    consentText: 'Cicada Phones may write to me about my old phone, and gives my answers to nobody else.',
  })
  const say = (key: BusinessKey, requestKey: string, text: string, inDays?: number) =>
    db.transaction((tx) =>
      broadcasts.submit(tx, {
        accountId: businessId(key),
        to: { kind: 'all' },
        content: { kind: 'text', text, mentions: [] },
        requestKey: `demo ${requestKey}`,
        ...(inDays === undefined ? {} : { sendAt: new Date(clock.now().getTime() + inDays * dayMs) }),
      }),
    )
  await say(
    'phones',
    'summer',
    'The Cicada 3 is here, in porcelain and in ink. Bring the old one: it is worth something.',
  )
  await say('phones', 'repairs', 'On Saturday we mend screens while you wait, on Kiln Street. There is tea.', 3)
  await say('police', 'closed', 'Harbour Lane is closed to cars on Sunday from 9 to 14: the lanterns go up.')
  await say('radio', 'fog', 'Fog on the quay tomorrow morning. The ferry waits; so should you.', 1)

  await db.transaction(async (tx) => {
    const template = await templates.add(tx, { accountId: airline, shortId: 'TM00335', locale: 'en' })
    await templates.sendNotice(tx, {
      accountId: airline,
      personId: idOf('nia'),
      templateId: template.id,
      requestKey: 'demo WC 318',
      values: {
        keyword1: { value: 'WC 318, Willow Quay to London' },
        keyword2: { value: '09:10' },
        keyword3: { value: '09:55' },
        keyword4: { value: 'Fog on the quay' },
      },
      url: null,
    })
    // Last, for it says that all of this is there.
    const code = { accountId: phones, name: 'Window on Kiln Street', scene: 'kiln-street', expiresInSeconds: null }
    await qrcodes.create(tx, code)
  })
}
