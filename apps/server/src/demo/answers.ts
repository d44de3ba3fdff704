import type { Keyword, Reply } from '@teahouse/contract/business/autoreplies'
import type { Button, SubButton } from '@teahouse/contract/business/menus'
import type { Teahouse } from '../compose.ts'
import type { Tx } from '../platform/db/db.ts'
import { type BusinessKey, businesses, businessId } from './official-accounts.ts'
import { demoId } from './people.ts'

/** Opens the article that the account has published last; left out where there is none. */
const latest = Symbol('the latest article')

/** A button of a menu and what comes back when it is pressed. */
type Item = readonly [name: string, answer: string | Reply | typeof latest, key?: string]
type Bar = readonly (Item | { name: string; items: readonly Item[] })[]

interface Answers {
  onFollow: readonly (string | Reply)[]
  fallback: string
  menu: Bar
  rules?: readonly { name: string; words: readonly string[]; match?: Keyword['match']; answer: string | Reply }[]
}

const choices = (head: string, ...options: string[]): Reply => ({ kind: 'choices', head, choices: options, tail: '' })
const service = (name: string): Reply => ({ kind: 'service', service: name })

/** The menus of Willow Quay’s accounts, and what they answer by themselves. */
const answers: Record<BusinessKey, Answers> = {
  bank: {
    onFollow: [
      'Welcome to Harbour Bank. Bind a card, and we write to you after each movement on it.',
      choices('What would you like to know?', 'Card lost', 'Rates', 'Branches'),
    ],
    fallback: 'We read “card lost”, “rates” and “branches”. For everything else there is the menu below.',
    menu: [
      {
        name: 'My cards',
        items: [
          ['Bind a card', 'Open Me → Wallet → Bank accounts, choose Harbour Bank, and type the code that we send you.'],
          ['Report a loss', 'Freeze the card first: Me → Wallet → Security. Then call 0555 0100, at any hour.'],
          ['Limits', 'You set the limits of your cards yourself, under Me → Wallet.'],
        ],
      },
      {
        name: 'Saving',
        items: [
          ['Rates today', 'Savings 1.35 %, one year 1.90 %, three years 2.25 %. Play money, real arithmetic.'],
          ['Loans', 'A loan for a boat, a kiln or a roof: come by Customs Street 3, and bring a pot of patience.'],
        ],
      },
      ['Branches', 'Customs Street 3, Monday to Friday, 9:00 to 16:30. The machine at Pier 1 never sleeps.'],
    ],
    rules: [
      {
        name: 'Card lost',
        words: ['card lost', 'lost my card', 'stolen'],
        answer: 'Freeze it first: Me → Wallet → Security. Then call 0555 0100, at any hour.',
      },
      { name: 'Rates', words: ['rates', 'interest'], answer: 'Savings 1.35 %, one year 1.90 %, three years 2.25 %.' },
      { name: 'Branches', words: ['branches', 'branch'], answer: 'Customs Street 3, Monday to Friday, 9:00 to 16:30.' },
    ],
  },
  phones: {
    onFollow: [
      'Welcome to Cicada. Everything about your phone is in the menu; write “human” when you would rather talk.',
    ],
    fallback: 'That is beyond me. Write “human”, and somebody takes over between 9:30 and 21:00.',
    menu: [
      {
        name: 'Activities',
        items: [
          ['Trade-in week', 'Bring an old phone to Market Street 8 until Sunday: it is worth a tenth of the new one.'],
          ['Photo walk', 'Saturday at four from the lighthouse. Any phone will do; the tea is on us.'],
          ['Cicada Club', 'Members try things first. Show this message at the counter and you are one.'],
        ],
      },
      {
        name: 'Services',
        items: [
          ['Repairs', 'A screen takes an hour, a battery half of that. Market Street 8, no appointment needed.'],
          ['Warranty', 'Two years from the receipt, three for Club members. Water is covered, the harbour is not.'],
          ['Find us', 'Market Street 8, next to the cinema. Open from 10:00 to 19:00.'],
          ['Talk to us', 'Write “human” here. Between 9:30 and 21:00 somebody answers.', 'HUMAN'],
        ],
      },
      {
        name: 'Products',
        items: [
          ['Cicada 3', 'Seventeen years under the ground, then two days on one charge. €299.'],
          ['Manuals', 'Which phone? Write its number, such as “manual 3”.'],
          ['Parts', 'Batteries, screens and back covers, singly, also for phones that are ten years old.'],
        ],
      },
    ],
    rules: [
      { name: 'Manuals', words: ['manual'], answer: 'The Cicada 3 in one line: hold the side button until it sings.' },
      { name: 'Opening hours', words: ['hours', 'open'], answer: 'Market Street 8, every day from 10:00 to 19:00.' },
      { name: 'Battery', words: ['battery'], answer: 'A new one takes half an hour and costs €39. Bring a book.' },
    ],
  },
  airline: {
    onFollow: ['White Crane Airlines. Write a flight such as “WC 18”, or ask for the weather where you are going.'],
    fallback: 'We read flight numbers, “baggage” and “weather London”. People answer at 0555 0180.',
    menu: [
      {
        name: 'My flight',
        items: [
          ['Check in', 'Check-in opens a day before: write your booking code here, and choose a seat.'],
          ['Where is it?', 'Write the number of the flight, such as “WC 18”.'],
        ],
      },
      {
        name: 'On the way',
        items: [
          ['Baggage', 'One bag of 23 kg, and a teapot as hand baggage.'],
          ['Weather there', service('weather')],
        ],
      },
      ['Help', 'Write “human” or call 0555 0180. At the desk in Pier 3 somebody smiles until the last ferry.'],
    ],
    rules: [
      { name: 'Weather', words: ['weather', '天气', '天気'], answer: service('weather') },
      { name: 'Baggage', words: ['baggage', 'luggage'], answer: 'One bag of 23 kg, and a teapot as hand baggage.' },
      { name: 'Flights', words: ['wc 18', 'wc18'], answer: 'WC 18 to London: on time, gate 2, boarding at 18:40.' },
    ],
  },
  telecom: {
    onFollow: ['Pigeon Telephone. Your bill is under Me → Wallet → Bills; everything else is in the menu.'],
    fallback: 'Coo? We read “bill”, “tariff” and “signal”.',
    menu: [
      ['My bill', 'Bills stand under Me → Wallet → Bills: the number begins with P, and your surname opens it.'],
      {
        name: 'Tariffs',
        items: [
          ['Nest', '€8 a month: calls in the whole town, and 5 GB.'],
          ['Loft', '€15 a month: calls everywhere, and as much as you like.'],
        ],
      },
      {
        name: 'Trouble',
        items: [
          [
            'No signal',
            'The mast at the lighthouse is tended on Tuesdays from 10:00 to 11:00. Otherwise write “human”.',
          ],
          ['Lost phone', 'We lock the card when you write “lock”; a new one waits at Quay Street 21.'],
        ],
      },
    ],
    rules: [
      { name: 'Bill', words: ['bill', 'invoice'], answer: 'Me → Wallet → Bills: the number begins with P.' },
      {
        name: 'Tariffs',
        words: ['tariff', 'price'],
        answer: 'Nest is €8 with 5 GB, Loft is €15 with as much as you like.',
      },
      { name: 'Signal', words: ['signal', 'network'], answer: 'The mast is tended on Tuesdays from 10:00 to 11:00.' },
    ],
  },
  news: {
    onFollow: ['Quay TV News: the day in Willow Quay, every evening at seven.'],
    fallback: 'Thank you. The newsroom reads everything that comes in here.',
    menu: [
      ['Tip us off', 'Write what you saw, where and when. Pictures help; names stay with us.'],
      {
        name: 'Today',
        items: [
          ['Latest', latest],
          ['Weather', service('weather')],
          ['Traffic', service('road')],
        ],
      },
      ['About us', 'Four people, two cameras and a ferry pass. On the air since the harbour froze in 1963.'],
    ],
    rules: [
      { name: 'Weather', words: ['weather'], answer: service('weather') },
      { name: 'Traffic', words: ['traffic', 'road'], answer: service('road') },
    ],
  },
  police: {
    onFollow: ['Willow Quay Police. Do not write in an emergency: call 110. Fines are looked up by number plate.'],
    fallback: 'We read number plates, “permit” and “lost”. In an emergency call 110.',
    menu: [
      {
        name: 'Fines',
        items: [
          ['Look up a car', service('plate')],
          [
            'How to pay',
            'At the counter in East Street, or by transfer to Harbour Bank. Paid within ten days, it is halved.',
          ],
        ],
      },
      {
        name: 'Permits',
        items: [
          ['Fireworks', 'Twelve days before, with the harbour master’s signature. Lanterns need none.'],
          ['Street music', 'Free, from 10:00 to 21:00, two hours at one place.'],
        ],
      },
      ['Lost & found', 'Umbrellas: 41. Left gloves: 17. One cello. East Street 2, from 8:00 to 18:00.'],
    ],
    rules: [
      { name: 'Fines', words: ['plate', 'fine', 'fines', '违章'], answer: service('plate') },
      { name: 'Permits', words: ['permit'], answer: 'Fireworks need one, twelve days before. Lanterns need none.' },
      {
        name: 'Lost',
        words: ['lost', 'found'],
        answer: 'East Street 2, from 8:00 to 18:00. We have forty-one umbrellas.',
      },
    ],
  },
  brand: {
    onFollow: [
      'Moon & Kettle: tea things, and the comic that comes with them.',
      choices('How do you take it?', 'Black', 'Green', 'With a comic'),
    ],
    fallback: 'Kept for Friday: we answer the best questions in the next issue.',
    menu: [
      ['Ask us', 'Write your question here. On Fridays we answer the best of them.'],
      {
        name: 'Tea things',
        items: [
          ['To read', latest],
          ['This month', 'The small kettle in night blue, with a lid that rings. €48 at Kiln Lane.'],
          ['Care', 'Rinse, dry, never soap. What is left in the pot is its memory.'],
        ],
      },
      ['Find us', 'Kiln Lane 4, behind the pottery. The cat decides when we open.'],
    ],
    rules: [
      { name: 'Black', words: ['black'], match: 'whole', answer: 'Four minutes, and a biscuit for company.' },
      { name: 'Green', words: ['green'], match: 'whole', answer: 'Let the water rest until you can hold the pot.' },
      {
        name: 'Comic',
        words: ['comic'],
        answer: 'The new one comes with the next issue. You follow us, so it finds you.',
      },
    ],
  },
  radio: {
    onFollow: [
      'Radio Willow 93. Write a road, a city or a number plate: we tell you the traffic, the weather and your fines.',
      choices('Try one', 'Lantern Road', 'weather London', 'plate WQ 214 KT'),
    ],
    fallback: 'We know roads, cities and number plates. Try “Lantern Road”, “weather London” or “WQ 214 KT”.',
    menu: [
      {
        name: 'Services',
        items: [
          ['Traffic', service('road')],
          ['Weather', service('weather')],
          ['Fines', service('plate')],
        ],
      },
      ['On the air', 'Now: Harbour Hour with Gwen. At noon the tide, at six the choir, at night the sea itself.'],
      ['Wish a song', 'Write “song” and its name. Gwen sings it herself if we have no record of it.'],
    ],
    rules: [
      { name: 'Traffic', words: ['traffic', 'road', '路况'], answer: service('road') },
      {
        name: 'Weather',
        words: ['weather', '天气', 'tywydd', 'wetter', 'погода', '天気', 'طقس'],
        answer: service('weather'),
      },
      { name: 'Fines', words: ['plate', 'fines', '违章'], answer: service('plate') },
      { name: 'Songs', words: ['song'], answer: 'Noted. Keep listening: wishes are played from six.' },
    ],
  },
}

/** Gives each account its menu and its answers, as long as it has none. */
export async function bringAnswers({ db, menus, autoreplies, articles }: Teahouse): Promise<void> {
  for (const { key } of businesses)
    await db.transaction(async (tx) => {
      const accountId = businessId(key)
      const [issue] = await articles.issues(tx, accountId, { offset: 0, limit: 1 })
      const { onFollow, fallback, rules = [] } = answers[key]
      const menu = withArticle(answers[key].menu, issue !== undefined)
      const had = await autoreplies.read(tx, accountId)
      if (had.rules.length === 0 && had.onFollow.replies.length === 0) {
        await autoreplies.saveStanding(tx, accountId, 'onFollow', { isOn: true, replies: onFollow.map(asReply) })
        await autoreplies.saveStanding(tx, accountId, 'fallback', { isOn: true, replies: [asReply(fallback)] })
        for (const { name, words, match = 'partial', answer } of rules)
          await saveRule(autoreplies, tx, key, name, { keywords: words.map((one) => ({ words: one, match })), answer })
        for (const item of itemsOf(menu))
          if (item[1] !== latest)
            await saveRule(autoreplies, tx, key, `Menu: ${item[0]}`, { menuKeys: [keyOf(item)], answer: item[1] })
      }
      const buttons = menu.map((entry) => buttonOf(entry, issue?.articles[0]?.id))
      if (!(await menus.read(tx, accountId)).menu) await menus.save(tx, accountId, buttons)
    })
}

/** Without an article there is nothing to open. */
const withArticle = (menu: Bar, hasArticle: boolean): Bar =>
  hasArticle
    ? menu
    : menu.map((entry) =>
        isList(entry) ? { ...entry, items: entry.items.filter(([, answer]) => answer !== latest) } : entry,
      )

const asReply = (answer: string | Reply): Reply =>
  typeof answer === 'string' ? { kind: 'text', text: answer } : answer

async function saveRule(
  autoreplies: Teahouse['autoreplies'],
  tx: Tx,
  key: BusinessKey,
  name: string,
  { keywords = [], menuKeys = [], answer }: { keywords?: Keyword[]; menuKeys?: string[]; answer: string | Reply },
): Promise<void> {
  const id = demoId('rule', key, name)
  const replies = [asReply(answer)]
  await autoreplies.saveRule(tx, businessId(key), { id, name, keywords, menuKeys, replies, give: 'all', isOn: true })
}

const isList = (entry: Bar[number]): entry is Extract<Bar[number], { items: unknown }> => 'items' in entry

const itemsOf = (menu: Bar): Item[] => menu.flatMap((entry) => (isList(entry) ? [...entry.items] : [entry]))

/** What developers know a button by: its words without their spaces, unless it has a key that means something. */
const keyOf = ([name, , key]: Item): string =>
  key ??
  name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/_$/, '')

const itemButton = (item: Item, articleId: string | undefined): SubButton => ({
  name: item[0],
  action:
    item[1] === latest && articleId !== undefined
      ? { kind: 'viewArticle', articleId }
      : { kind: 'click', key: keyOf(item) },
})

const buttonOf = (entry: Bar[number], articleId: string | undefined): Button =>
  isList(entry)
    ? { name: entry.name, action: null, subButtons: entry.items.map((item) => itemButton(item, articleId)) }
    : { ...itemButton(entry, articleId), subButtons: [] }
