import type { Input, Methods } from '@teahouse/contract'
import type { Box, DeskSettings } from '@teahouse/contract/business/desk'
import type { TestUser, World } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { openAccount, words } from '../servicemessages/account.fixture.ts'

const password = 'leaves and a kettle'

/** An official account with a desk that is on, its owner, and whoever answers there. */
export async function openDesk(
  world: World,
  { timeZone = 'UTC', ...settings }: Partial<DeskSettings> & { timeZone?: string } = {},
) {
  const account = await openAccount(world, { timeZone, email: `${newId()}@example.org`, password })
  const { id: accountId, owner } = account
  await owner.call('desk.save', { accountId, settings: { isOn: true, ...settings } })

  const inbox = async (agent: TestUser, box: Box) => (await agent.call('desk.inbox', { accountId, box })).sessions
  return {
    ...account,
    accountId,
    /** Somebody whose part in the account is to answer, and who is there. */
    async agent({ takes = 10, isOnline = true } = {}): Promise<TestUser> {
      const person = await world.user()
      await world.befriend(owner, person)
      await owner.call('official.invite', { accountId, personId: person.id, role: 'agent', password })
      await person.call('official.answer', { accountId, accept: true })
      if (isOnline) await person.call('desk.setOnline', { accountId, isOnline, takes })
      await world.settle()
      return person
    },
    inbox,
    /** The session of somebody, as the desk sees it. */
    async session(person: TestUser, agent: TestUser = owner) {
      for (const box of ['bot', 'waiting', 'open', 'closed'] as const) {
        const found = (await inbox(agent, box)).find((one) => one.contact.person?.id === person.id)
        if (found) return found
      }
      return undefined
    },
    async answer(agent: TestUser, sessionId: string, text: string, messageId: string = newId()): Promise<number> {
      const { seq } = await agent.call('desk.say', { accountId, sessionId, messageId, content: words(text) })
      await world.settle()
      return seq
    },
    async act<N extends 'desk.take' | 'desk.close'>(name: N, agent: TestUser, sessionId: string) {
      const { session } = await agent.call(name, { accountId, sessionId } as Input<Methods[N]>)
      await world.settle()
      return session
    },
    /** What the desk sees of a session, a word a line. */
    async seen(agent: TestUser, sessionId: string): Promise<string[]> {
      const { entries } = await agent.call('desk.session', { accountId, sessionId, limit: 100 })
      return entries.map((one) => {
        if (one.kind === 'said')
          return `${one.by}: ${one.content.kind === 'text' ? one.content.text : one.content.kind}`
        if (one.kind === 'step') return `(${one.what}${one.reason ? ` ${one.reason}` : ''})`
        return one.kind === 'note' ? `note: ${one.text}` : `did: ${one.what}`
      })
    },
  }
}
