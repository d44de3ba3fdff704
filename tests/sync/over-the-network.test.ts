import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createClient, memoryStore, openReplica, type Replica, type View } from '@teahouse/client'
import { createWorld, type TestUser } from '@teahouse/testkit'

const world = await createWorld()
const origin = await world.origin()

const open = ({ token }: TestUser): Promise<Replica> =>
  openReplica({ client: createClient({ origin, token }), store: memoryStore() })

/** Waits until a view shows what is looked for. */
function until<T, R>(view: View<T>, find: (value: T) => R | undefined | false): Promise<R> {
  return new Promise((resolve) => {
    const look = () => {
      const found = find(view.getSnapshot())
      if (!found) return
      off()
      resolve(found)
    }
    const off = view.subscribe(look)
    look()
  })
}

it('two people talk over real sockets, and their other devices follow', async () => {
  const [anna, ben] = (await world.friends(2)) as [TestUser, TestUser]
  const room = await world.direct(anna, ben)
  const devices = await Promise.all([anna, ben, await ben.anotherDevice()].map(open))
  const [hers, his, hisOther] = devices as [Replica, Replica, Replica]
  try {
    await Promise.all(devices.map((one) => until(one.chat(room.id), (chat) => chat)))
    const messageId = await hers.send({ conversationId: room.id, content: { kind: 'text', text: 'two kettles then' } })
    for (const one of devices) {
      const { lastMessage } = await until(one.chat(room.id), (chat) => chat?.lastMessage?.id === messageId && chat)
      assert.equal(lastMessage?.content.kind === 'text' && lastMessage.content.text, 'two kettles then')
    }
    assert.equal(his.chat(room.id).getSnapshot()?.unreadCount, 1)
    assert.equal(hers.chat(room.id).getSnapshot()?.pending, null)
    await his.markRead(room.id, 1)
    await until(hisOther.chat(room.id), (chat) => chat?.unreadCount === 0 && chat)

    const timeline = hisOther.timeline(room.id)
    await until(timeline, ({ items }) => items.length === 1)
  } finally {
    for (const one of devices) one.close()
  }
})

it('a device that is logged out hears it at once', async () => {
  const anna = await world.user()
  const other = await anna.anotherDevice()
  const replica = await open(other)
  await until(replica.state, (state) => state === 'current')
  await anna.call('devices.logOut', { deviceId: 'others' })
  await until(replica.state, (state) => state === 'loggedOut')
  replica.close()
})
