import type { Span } from '@teahouse/contract/business/desk'
import type { Teahouse } from '../compose.ts'
import type { PastSession } from '../modules/business/desk/index.ts'
import { businessId } from './official-accounts.ts'
import { demoId, idOf } from './people.ts'

const dayMs = 86_400_000
const pastDays = 30

const hours: Span[] = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '09:30', until: '21:00' }))

/** What visitors of the phone maker’s site ask, and what its rules answer. */
const routine = [
  ['When are you open?', 'Market Street 8, every day from 10:00 to 19:00.'],
  ['How long does a new battery take?', 'A new one takes half an hour and costs €39. Bring a book.'],
  ['manual 7', 'The Cicada 7 in one line: hold the side button until it sings.'],
  ['Do you repair screens?', 'A screen takes an hour. Market Street 8, no appointment needed.'],
  ['What does the Cicada 7 cost?', 'From €349, and a tenth less for an old phone until Sunday.'],
] as const

/** What only a person could answer. */
const hard = [
  {
    asks: 'It fell into the harbour',
    answers: 'Leave it off and bring it in today. We dry it over rice paper, and look.',
    labels: ['question'],
  },
  {
    asks: 'My order was to come on Tuesday',
    answers: 'You are right, and I am sorry. It leaves this evening; I write to you when it is on the ferry.',
    labels: ['complaint'],
    ticket: {
      title: 'Late order: ask the ferry office',
      state: 'pending' as const,
      comment: 'Rang at ten, they look.',
    },
  },
  {
    asks: 'The screen has a line since the repair',
    answers: 'That must not be. Come by whenever it suits you, the second screen is on us.',
    labels: ['complaint'],
    ticket: { title: 'Second screen, free of charge', state: 'open' as const },
  },
  {
    asks: 'Can I pay by collecting?',
    answers: 'You can: three friends, three parts. I explain it here.',
    labels: ['question'],
  },
] as const

/** A month of it: more and more is answered without people. */
function past(now: Date): PastSession[] {
  const sessions: PastSession[] = []
  let owed = 0
  for (let day = pastDays; day >= 1; day--) {
    const count = 4 + ((day * 5) % 4)
    for (let index = 0; index < count; index++) {
      // From four in ten that need a person to one in ten.
      const number = (pastDays - day) * 7 + index
      owed += 0.1 + (0.35 * day) / pastDays
      const needsPerson = owed >= 1
      if (needsPerson) owed -= 1
      const startedAt = new Date(now.getTime() - day * dayMs + index * 2_400_000)
      const key = `${pastDays - day} ${index}`
      if (!needsPerson) {
        const [asks, answers] = routine[number % routine.length]!
        const lines = [
          { by: 'person' as const, text: asks, afterSeconds: 0 },
          { by: 'account' as const, text: answers, afterSeconds: 1 },
        ]
        sessions.push({ key, startedAt, lines })
        continue
      }
      const { asks, answers, labels, ...more } = hard[number % hard.length]!
      const rater = ['nia', 'mei', 'chen', 'vera', 'tom'][number % 5]!
      sessions.push({
        key,
        startedAt,
        agentPersonId: idOf(number % 3 === 0 ? 'haruka' : 'owen'),
        labels,
        lines: [
          { by: 'person', text: asks, afterSeconds: 0 },
          { by: 'account', text: 'That is beyond me. Write “human”, and somebody takes over.', afterSeconds: 1 },
          { by: 'person', text: 'human', afterSeconds: 20 },
          { by: 'agent', text: answers, afterSeconds: 60 + (number % 7) * 25 },
        ],
        ...(number % 4 === 1 && { rated: { personId: idOf(rater), score: 5 - (number % 3) } }),
        ...('ticket' in more && day < 8 && number % 4 !== 1 && { ticket: more.ticket }),
      })
    }
  }
  return sessions
}

/** The phone maker’s people keep hours; Gwen waits for one of them. */
export async function bringDesk({ db, clock, desk, chat }: Teahouse): Promise<void> {
  const accountId = businessId('phones')
  const isNew = await db.transaction(async (tx) => {
    if ((await desk.agents(tx, accountId)).length > 0) return false
    await desk.setUp(tx, accountId, { isOn: true, hours, labels: ['trade-in'], unassignedMinutes: 10 })
    await desk.bringIn(tx, accountId, {
      past: past(clock.now()),
      cannedAnswers: [
        ['Hello', 'Good day, this is Cicada. What can I do for you?'],
        ['Where we are', 'Market Street 8, next to the cinema, every day from 10:00 to 19:00.'],
        ['A moment', 'A moment please, I look it up.'],
      ].map(([title, text]) => ({ id: demoId('canned', title!), title: title!, text: text! })),
    })
    return true
  })
  if (!isNew) return
  await db.transaction(async (tx) => {
    for (const key of ['airline', 'telecom'] as const) await desk.setUp(tx, businessId(key), { isOn: true, hours })
  })
  const conversationId = chat.official.conversationId(accountId, idOf('gwen'))
  for (const text of ['My Cicada hums at night, even when it is off', 'human']) {
    const messageId = demoId('desk', text)
    await chat.sendContent(idOf('gwen'), { conversationId, messageId, content: { kind: 'text', text, mentions: [] } })
  }
}
