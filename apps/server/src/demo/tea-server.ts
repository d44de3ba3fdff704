import { createHmac, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { House } from '../modules/programs/proxy/index.ts'
import { BadRequest, createDeveloperServer, type DeveloperSecrets, signedIn } from './developer-server.ts'

export interface TeaServerNeeds extends DeveloperSecrets {
  /** Prepares an order of the shop for somebody; resolves with its `prepay_id`. */
  prepare(order: { openid: string; amountMinor: bigint; note: string }): Promise<string>
  now(): Date
}

interface Dish {
  id: string
  kind: 'tea' | 'food' | 'sweet' | 'gifts'
  /** A picture in the program’s package. */
  picture: string
  priceCents: number
  name: { en: string; ar: string }
  about: { en: string; ar: string }
}

const dish = (
  id: string,
  kind: Dish['kind'],
  picture: string,
  priceCents: number,
  en: [name: string, about: string],
  ar: [name: string, about: string],
): Dish => ({ id, kind, picture, priceCents, name: { en: en[0], ar: ar[0] }, about: { en: en[1], ar: ar[1] } })

const dishes: readonly Dish[] = [
  dish(
    'iron-buddha',
    'tea',
    'tea',
    680,
    ['Iron Buddha', 'Roasted oolong, orchid, second pour is best'],
    ['بوذا الحديدي', 'أولونغ محمّص بعبق الأوركيد، والصبّة الثانية أطيب'],
  ),
  dish(
    'cloud-terrace',
    'tea',
    'terrace',
    540,
    ['Cloud Terrace', 'Green, spring picked, light'],
    ['شرفة الغيم', 'أخضر، من قطاف الربيع، خفيف'],
  ),
  dish(
    'lantern-black',
    'tea',
    'lanterns',
    490,
    ['Lantern Black', 'Strong, with milk if you like'],
    ['أسود الفانوس', 'قوي، ومع الحليب لمن يشاء'],
  ),
  dish(
    'mint',
    'tea',
    'terrace',
    420,
    ['Layla’s mint', 'Fresh leaves, very sweet'],
    ['نعناع ليلى', 'أوراق طازجة، حلو جدًا'],
  ),
  dish(
    'noodles',
    'food',
    'noodles',
    780,
    ['Morning noodles', 'Egg, greens, broth until 11:00'],
    ['نودلز الصباح', 'بيض وخضار ومرق حتى 11:00'],
  ),
  dish(
    'buns',
    'food',
    'noodles',
    450,
    ['Mei’s buns', 'Three, red bean, steamed'],
    ['فطائر مي', 'ثلاث، بالفاصولياء الحمراء، على البخار'],
  ),
  dish(
    'persimmon',
    'sweet',
    'market',
    320,
    ['Persimmon plate', 'Three slices, sea salt'],
    ['طبق الكاكي', 'ثلاث شرائح مع ملح البحر'],
  ),
  dish(
    'date-cake',
    'sweet',
    'market',
    360,
    ['Date cake', 'From Layla’s oven, still warm'],
    ['كعكة التمر', 'من فرن ليلى، ما زالت دافئة'],
  ),
  dish(
    'caddy',
    'gifts',
    'tea',
    1_900,
    ['Blue-and-white caddy', 'A hundred grams of the house tea'],
    ['علبة بيضاء وزرقاء', 'مئة غرام من شاي البيت'],
  ),
]

const order = z.object({
  table: z.int().min(1).max(40),
  items: z.record(z.string(), z.int().min(0).max(20)),
})

/** The tea shop’s own server: what there is, and orders from the tables, to be paid before the kettle goes on. */
export function createTeaServer(needs: TeaServerNeeds): House {
  return createDeveloperServer(needs, {
    'GET /menu': async () => ({ dishes }),

    async 'POST /orders'(asked) {
      const openid = signedIn(asked)
      const read = order.safeParse(asked.body)
      if (!read.success) throw new BadRequest(read.error.message)
      const { table, items } = read.data
      // What a cup costs is known here, and not taken from the device.
      const lines = dishes.flatMap(({ id, name, priceCents }) => {
        const count = items[id] ?? 0
        return count > 0 ? [{ id, name, count, totalCents: count * priceCents }] : []
      })
      const totalCents = lines.reduce((sum, line) => sum + line.totalCents, 0)
      if (totalCents === 0) throw new BadRequest('an order of nothing')
      const prepayId = await needs.prepare({ openid, amountMinor: BigInt(totalCents), note: `Table ${table}` })
      return { lines, totalCents, payment: payment(needs, prepayId) }
    },
  })
}

/** What `wx.requestPayment` is given, signed as a merchant does. */
function payment({ key, now }: TeaServerNeeds, prepayId: string) {
  const timeStamp = String(Math.floor(now().getTime() / 1000))
  const nonceStr = randomBytes(16).toString('hex')
  const given = { timeStamp, nonceStr, package: `prepay_id=${prepayId}`, signType: 'HMAC-SHA256' }
  const signed = Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')
  return { ...given, paySign: createHmac('sha256', key).update(`${signed}&key=${key}`).digest('hex').toUpperCase() }
}
