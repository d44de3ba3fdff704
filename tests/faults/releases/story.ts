import type { Teahouse } from '@teahouse/server/compose'
import { newId } from '@teahouse/server/platform/ids'

/** What the data of every kept release tells; the test of migrations reads it back. */
export const story = {
  password: 'steep for three minutes',
  people: [
    { handle: 'meilin', name: 'Mei 美' },
    { handle: 'niawyn', name: 'Nia' },
    { handle: 'omar', name: 'عمر' },
  ],
  group: 'Tea on Sunday',
  said: [
    ['meilin', 'Who brings the kettle?'],
    ['niawyn', 'Fi. Byddaf yno am ddeg.'],
    ['omar', '🫖 سآتي بالنعناع'],
    ['meilin', 'Then I bring ‘the good cups’ \\ and $1 of sugar'],
  ],
  remark: 'Nia from the allotments',
} as const

/** Lets the story happen, through the methods that people use. */
export async function tell({ accounts, contacts, db, router, settle }: Teahouse): Promise<void> {
  const people = await db.transaction(async (tx) => {
    const made = []
    for (const person of story.people) made.push(await accounts.make(tx, { ...person, password: story.password }))
    for (const [at, one] of made.entries())
      for (const other of made.slice(at + 1)) await contacts.befriend(tx, one.id, other.id)
    return made
  })
  const callAs = (handle: string, name: string, input: object) =>
    router.call(name, input, {
      session: { personId: people.find((one) => one.handle === handle)!.id, deviceId: newId(), isAdministrator: false },
      address: '127.0.0.1',
      origin: null,
      keepSession() {},
      signal: new AbortController().signal,
    })

  const [mei, nia, omar] = people as [Person, Person, Person]
  const conversationId = newId()
  const personIds = [nia.id, omar.id]
  await callAs('meilin', 'groups.make', { conversationId, name: story.group, personIds })
  for (const [handle, text] of story.said) {
    await callAs(handle, 'chat.send', { conversationId, messageId: newId(), content: { kind: 'text', text } })
  }
  await callAs('meilin', 'contacts.edit', { personId: nia.id, remark: story.remark })
  await callAs('niawyn', 'chat.open', { personId: mei.id })
  await settle()
}

type Person = Awaited<ReturnType<Teahouse['accounts']['make']>>
