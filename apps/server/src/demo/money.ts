import { setTimeout as pause } from 'node:timers/promises'
import type { Methods, Output } from '@teahouse/contract'
import type { BillCheck, BillKind } from '@teahouse/contract/money/billers'
import type { Teahouse } from '../compose.ts'
import { Refusal } from '../platform/refusal.ts'
import type { AnonymousCall } from '../platform/routes.ts'
import { type Call, dealInTown, spentOnDeals } from './deals.ts'
import { demoId, demoPin, idOf, townspeople } from './people.ts'

/** What people have in their wallets, in cents; the rest of a thousand stays at the practice bank. */
const wallets: Record<string, number> = {
  nia: 8_620,
  mei: 31_240,
  gwen: 12_475,
  jonas: 48_910,
  vera: 27_365,
  haruka: 19_980,
  layla: 22_105,
  chen: 64_050,
}

interface DemoBiller {
  key: string
  owner: string
  name: string
  kind: BillKind
  check: BillCheck
  numberHint: string
  /** Whether people of the town have kept their numbers; of the others they know them from paper. */
  isKept: boolean
}

/** docs/demo-world.md lists them with the numbers of their customers. */
const billers: readonly DemoBiller[] = [
  {
    key: 'water',
    owner: 'ines',
    name: 'Willow Water',
    kind: 'water',
    check: 'postcode',
    numberHint: 'Top right on the bill, begins with W',
    isKept: true,
  },
  {
    key: 'power',
    owner: 'boris',
    name: 'Lighthouse Power',
    kind: 'power',
    check: 'postcode',
    numberHint: 'Under the lighthouse, begins with L',
    isKept: true,
  },
  {
    key: 'phone',
    owner: 'tom',
    name: 'Pigeon Telephone',
    kind: 'phone',
    check: 'surname',
    numberHint: 'Your number with P before it',
    isKept: false,
  },
]

const postcode = 'WQ1 4TE'
/** As it stands on the bills of the telephone. */
const surnames: Record<string, string> = {
  nia: 'Ward',
  mei: '林',
  gwen: 'Parry',
  jonas: 'Behrendt',
  vera: 'Соколова',
  haruka: '小野',
  layla: 'حداد',
  chen: '陈',
}

const customers = Object.keys(wallets)
const numberOf = ({ name }: DemoBiller, who: string) => `${name[0]}-${1001 + customers.indexOf(who)}`
const checkOf = ({ check }: DemoBiller, who: string) => (check === 'postcode' ? postcode : surnames[who]!)
const billerId = ({ key }: DemoBiller) => demoId('shop', key)

const oldBillMinor = 2_940
/** What they bring from the bank: what they have in the end, and what they have paid by then. */
const broughtMinor = (key: string, balanceMinor: number): number =>
  balanceMinor + (spentOnDeals[key] ?? 0) + (key === 'nia' ? oldBillMinor : 0)

const job = 'demo.money'
const defined = new WeakSet<Teahouse>()

/** Asks for the money of a demo world, to be brought by a process that does jobs; where it is already, nothing is done. */
export async function askForDemoMoney(teahouse: Teahouse): Promise<void> {
  const { db, jobs } = teahouse
  if (!defined.has(teahouse)) jobs.define(job, () => bringDemoMoney(teahouse))
  defined.add(teahouse)
  await db.transaction((tx) => jobs.enqueue(tx, job, {}, { key: 'once' }))
}

/**
 * Play money that comes from accounts at the practice bank, three shops that send bills, and what is due. Everything
 * goes the way that people go, by the contract and with ids that follow from this script, so what was cut off is taken
 * up again.
 */
async function bringDemoMoney(teahouse: Teahouse): Promise<void> {
  const last = billers.at(-1)!
  if (await hasSent(teahouse, last)) return
  const open = billers.map((biller) =>
    as(teahouse, biller.owner, (call) => openBiller(call, biller, teahouse.clock.now())),
  )
  await Promise.all([
    ...open,
    ...Object.entries(wallets).map(([key, balanceMinor]) =>
      as(teahouse, key, async (call) => {
        await bringMoney(call, key, String(broughtMinor(key, balanceMinor)))
        await untilMoneyIsHere(call)
        await Promise.all(open)
        await keepNumbers(call, key)
      }),
    ),
  ])
  await as(teahouse, 'nia', payOldBill)
  await dealInTown((key, work) => as(teahouse, key, work), teahouse.config.money.homeCurrency)
  await as(teahouse, last.owner, (call) => sendBills(call, last, teahouse.clock.now()))
}

/** Whether a biller has sent its bills: the last one does so at the very end. */
async function hasSent({ router }: Teahouse, biller: DemoBiller): Promise<boolean> {
  try {
    const desk = await router.call('billers.desk', { merchantId: billerId(biller) }, callBy(idOf(biller.owner)))
    return (desk as Output<Methods['billers.desk']>).bills.length > 0
  } catch (error) {
    if (error instanceof Refusal && error.code === 'merchant_not_found') return false
    throw error
  }
}

const callBy = (personId: string, deviceId = demoId('device', personId)): AnonymousCall => ({
  session: { personId, deviceId, isAdministrator: false },
  origin: null,
  address: 'willow-quay',
  keepSession: () => {},
  signal: new AbortController().signal,
})

/** Somebody of the town, on a device of their own for as long as `work` takes. */
async function as<T>({ db, accounts, router }: Teahouse, key: string, work: (call: Call) => Promise<T>): Promise<T> {
  const personId = idOf(key)
  const device = { name: 'Willow Quay', kind: 'program' as const, address: 'willow-quay', isVouched: true }
  const { deviceId } = await db.transaction((tx) => accounts.startSession(tx, personId, device))
  const call = (name: string, input: unknown) => router.call(name, input, callBy(personId, deviceId))
  try {
    return await work(call as Call)
  } finally {
    await call('accounts.logOut', {})
  }
}

/** A PIN, an account at the practice bank, and a part of what is on it. */
async function bringMoney(call: Call, key: string, amountMinor: string): Promise<void> {
  const { hasPin } = await call('cashier.settings', {})
  if (!hasPin) await call('cashier.setPin', { pin: demoPin })
  const holderName = townspeople.find((person) => person.key === key)!.name
  const accountId = demoId('bank account', key)
  const { accounts } = await call('banks.overview', {})
  if (accounts.length === 0) {
    const { accountNumber } = await call('banks.openPractice', { requestId: demoId('practice', key), holderName })
    await call('banks.startLink', { accountId, accountNumber, holderName, method: 'oneTimeCode' })
    const practice = await call('banks.practice', {})
    const code = practice.accounts.find((one) => one.accountNumber === accountNumber)!.codes[0]!.code
    await call('banks.finishLink', { accountId, proof: { method: 'oneTimeCode', code } })
  }
  const money = { currency: await homeCurrency(call), amountMinor }
  const { paymentId } = await call('banks.topUp', { requestId: demoId('top-up', key), accountId, money })
  await call('cashier.pay', { paymentId, proof: { kind: 'pin', pin: demoPin } })
}

const homeCurrency = async (call: Call) => (await call('server.info', {})).homeCurrency

async function openBiller(call: Call, biller: DemoBiller, now: Date): Promise<void> {
  const { key, name, kind, check, numberHint } = biller
  const merchantId = billerId(biller)
  await call('merchants.make', {
    merchantId,
    tillId: demoId('till', key),
    name,
    category: 'home',
    tillName: 'Office',
  })
  if (biller === billers.at(-1)) return
  await call('billers.save', { merchantId, kind, check, numberHint })
  await sendBills(call, biller, now)
}

/** One bill for each customer, due on different days; and for Nia one of the month before. */
async function sendBills(call: Call, biller: DemoBiller, now: Date): Promise<void> {
  const merchantId = billerId(biller)
  const { kind, check, numberHint } = biller
  const at = billers.indexOf(biller)
  const lines = customers.map((who, index) => {
    const amount = (24 + at * 11 + ((index * 37) % 29) + (index * 13 + at * 7) / 100).toFixed(2)
    return line(biller, who, `${biller.key}-2-${index + 1}`, amount, dayAfter(now, 2 + at * 5 + index), monthOf(now))
  })
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1))
  if (at === 0) lines.push(line(biller, 'nia', `${biller.key}-1-1`, '29.40', dayAfter(now, 1), monthOf(before)))
  await call('billers.save', { merchantId, kind, check, numberHint })
  const csv = ['bill,customer,check,amount,due,period', ...lines].join('\n')
  const answer = await call('billers.publish', { merchantId, csv })
  if (answer.state === 'wrong') throw new Error(`the bills of the demo world are wrong: ${JSON.stringify(answer)}`)
}

const line = (biller: DemoBiller, who: string, bill: string, amount: string, due: string, period: string) =>
  [bill, numberOf(biller, who), checkOf(biller, who), amount, due, period].join(',')

const dayAfter = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
const monthOf = (time: Date) => time.toISOString().slice(0, 7)

async function keepNumbers(call: Call, who: string): Promise<void> {
  for (const biller of billers) {
    if (!biller.isKept) continue
    await call('billers.remember', {
      billerId: billerId(biller),
      customerNumber: numberOf(biller, who),
      checkWord: checkOf(biller, who),
      label: '',
    })
  }
}

const patienceMs = 10_000

/** Waits for the bank, whose word is another job. */
async function untilMoneyIsHere(call: Call): Promise<void> {
  const givenUpAt = performance.now() + patienceMs
  const isHere = async () => (await call('banks.overview', {})).movements.every(({ state }) => state !== 'onItsWay')
  while (!(await isHere())) {
    if (performance.now() > givenUpAt) throw new Error('the money of the demo world has not come from the bank')
    await pause(50)
  }
}

/** Nia pays the water of last month. */
async function payOldBill(call: Call): Promise<void> {
  const { remembered } = await call('billers.mine', {})
  const bill = remembered.flatMap(({ bills }) => bills).find(({ number }) => number === 'water-1-1')
  if (!bill) return
  const { amountMinor } = bill.money
  const { paymentId } = await call('billers.pay', { billId: bill.id, amountMinor, requestId: demoId('pay', bill.id) })
  await call('cashier.pay', { paymentId, proof: { kind: 'pin', pin: demoPin } })
}
