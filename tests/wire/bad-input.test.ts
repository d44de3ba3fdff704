import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type MethodName, methods, type RefusalCode, refusals } from '@teahouse/contract'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import fc from 'fast-check'
import { wickedInputs, wickedWords } from './wicked.ts'

// Connecting a network calls whatever address it is given, and here most of them answer nothing for seconds.
const world = await createWorld({ env: { TEAHOUSE_LOG: 'silent', TEAHOUSE_CROSSPOSTS: 'off' } })
const { server } = world
const { app } = server.http
const inputsAMethod = 30
const common = ['invalid_input', 'not_signed_in', 'not_allowed', 'too_many_requests', 'busy']

/** Everything that the others have said, named and noted holds this word; nothing that Mallory is told may. */
const secret = 'sekrit'

const [owner, friend] = [await world.user({ name: `${secret} Mei` }), await world.user({ name: `${secret} Nia` })]
await world.befriend(owner, friend)
const room = await world.direct(owner, friend)
const group = await world.group(owner, friend)
await group.say(owner, `${secret} plans https://tea.example/${secret}`)
await room.say(friend, `${secret} words`)
const tagId = newId()
await owner.call('groups.rename', { conversationId: group.id, name: `${secret} group` })
await owner.call('groups.announce', { conversationId: group.id, text: `${secret} news` })
await owner.call('contacts.addTag', { tagId, name: `${secret} tag` })
await owner.call('contacts.edit', { personId: friend.id, remark: `${secret} remark`, tagIds: [tagId] })
const favouriteId = newId()
await owner.call('favourites.add', { favouriteId, conversationId: room.id, seq: (await lastOf(room.id, owner)).seq })
const placed = { messageId: newId(), minutes: 15, latitude: 1, longitude: 1 } as const
await owner.call('chat.startLiveLocation', { conversationId: room.id, ...placed })
await world.settle()

async function lastOf(conversationId: string, reader: TestUser) {
  const { messages } = await reader.call('chat.history', { conversationId, limit: 1 })
  return messages[0]!
}

const foreignIds = [
  ...[owner.id, friend.id, owner.deviceId, room.id, group.id, tagId, favouriteId],
  ...[(await lastOf(room.id, owner)).id, (await lastOf(group.id, owner)).id],
]
const words = ['tea', 'Willow 柳', 'all', 'others', 'teahouse:login/x', '+441632960960', '123456']

/** Mallory, and things that are Mallory’s to use: without any, nothing would ever be done. */
async function arrive() {
  const [mallory, eve] = (await world.friends(2)) as [TestUser, TestUser]
  const own = await world.direct(mallory, eve)
  const ownGroup = await world.group(mallory, eve)
  await own.say(mallory, 'hello')
  await ownGroup.say(eve, 'welcome')
  const ownIds = [mallory.id, eve.id, own.id, ownGroup.id, (await lastOf(own.id, eve)).id]
  return { mallory, pool: { ownIds, foreignIds, words } }
}

/** As a device would: over HTTP. */
async function post(name: string, input: unknown, token: string | null) {
  const headers = {
    'content-type': 'application/json',
    host: 'localhost',
    origin: 'http://localhost',
    ...(token && { authorization: `Bearer ${token}` }),
  }
  return app.inject({ method: 'POST', url: `/rpc/${name}`, headers, payload: JSON.stringify(input) })
}

describe('bad input', () => {
  for (const [name, method] of Object.entries(methods) as [MethodName, (typeof methods)[MethodName]][]) {
    it(name, async () => {
      const { mallory, pool } = await arrive()
      let { token } = mallory
      const allowed = [...common, ...method.refusals]
      await fc.assert(
        fc.asyncProperty(wickedInputs(method.input, pool), async (input) => {
          const answer = await post(name, input, token)
          if (answer.statusCode === 401) ({ token } = await mallory.anotherDevice())
          assert(!answer.body.includes(secret), `it tells what others keep: ${answer.body}`)
          assert.notEqual(answer.statusCode, 500, 'something went wrong on the server')
          if (answer.statusCode === 200) return
          const { refusal, message } = answer.json()
          assert(allowed.includes(refusal), `${refusal} is not in the contract (${answer.body})`)
          // What is not even a call (too large, no JSON) is `invalid_input` with a status of its own.
          if (refusal !== 'invalid_input') assert.equal(answer.statusCode, refusals[refusal as RefusalCode][0])
          assert(message)
        }),
        { numRuns: inputsAMethod, seed: 7 },
      )
    })
  }

  it('leaves everyone else’s things as they were, and no work that fails', async () => {
    const before = { owner: await see(owner), friend: await see(friend) }
    const { mallory, pool } = await arrive()
    for (const [name, method] of Object.entries(methods)) {
      const { token } = await mallory.anotherDevice()
      const inputs = fc.sample(wickedInputs(method.input, pool), { numRuns: 5, seed: 11 })
      for (const input of inputs) await post(name, input, token)
    }
    await world.settle()
    assert.deepEqual({ owner: await see(owner), friend: await see(friend) }, before)
    const failed = await server.db.rows`select name, last_error from jobs.job where last_error is not null`
    assert.deepEqual(failed, [])
    assert.equal(({} as { isAdministrator?: boolean }).isAdministrator, undefined)
  })
})

const see = async (person: TestUser) => ({
  snapshot: await person.call('updates.snapshot', {}),
  devices: (await person.call('devices.list', {})).devices.map((device) => device.id),
  group: (await person.call('chat.members', { conversationId: group.id })).members,
  favourites: await person.call('favourites.list', {}),
})

describe('words that are not what they seem', () => {
  it('as a name are refused, or lose what deceives', async () => {
    const { token } = await world.user()
    for (const word of wickedWords) {
      const answer = await post('accounts.edit', { name: word }, token)
      if (answer.statusCode !== 200) {
        assert.equal(answer.json().refusal, 'invalid_input', JSON.stringify(word))
        continue
      }
      const { name } = answer.json().account
      assert.doesNotMatch(name, /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u, JSON.stringify(word))
      assert(name.length > 0 && name.length <= 40)
    }
  })

  it('as a text are refused, or arrive as they were written', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const chat = await world.direct(mei, nia)
    for (const word of wickedWords) {
      const input = { conversationId: chat.id, messageId: newId(), content: { kind: 'text', text: word } }
      const answer = await post('chat.send', input, mei.token)
      if (answer.statusCode !== 200) {
        assert.equal(answer.json().refusal, 'invalid_input', JSON.stringify(word))
        continue
      }
      const { content } = await lastOf(chat.id, nia)
      assert(content.kind === 'text')
      assert.equal(content.text, word)
    }
  })
})
