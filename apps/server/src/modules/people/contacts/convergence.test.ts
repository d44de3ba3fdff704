import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/contacts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { byText, device, type Somebody, startContacts, type World } from './contacts.fixture.ts'

let world: World
before(async () => {
  world = await startContacts()
})
after(() => world.stop())

/** Numbers from 0 to 1 that are the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Something that people do with their contacts; often it makes no sense just then, and is refused. */
async function doSomething(random: () => number, people: readonly Somebody[]): Promise<void> {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const one = pick(people)
  const other = pick(people.filter((somebody) => somebody !== one))
  const { tags, requests } = await one.snapshot()
  const deeds = [
    () => one.ask(other, { greeting: `${random()}`, chatsOnly: random() < 0.5 }),
    () => one.ask(other, { remark: `${random()}` }),
    () => requests[0] && one.call(contract.answer, { requestId: pick(requests).id, accept: random() < 0.7 }),
    () => one.call(contract.remove, { personId: other.id }),
    () => one.call(contract.block, { personId: other.id, blocked: random() < 0.3 }),
    () => one.call(contract.edit, { personId: other.id, remark: `${random()}`, starred: random() < 0.5 }),
    () =>
      one.call(contract.edit, { personId: other.id, tagIds: tags.map((tag) => tag.id).filter(() => random() < 0.7) }),
    () => one.call(contract.addTag, { tagId: newId(), name: `${Math.floor(random() * 6)}` }),
    () => tags[0] && one.call(contract.renameTag, { tagId: pick(tags).id, name: `${Math.floor(random() * 6)}` }),
    () => tags[0] && one.call(contract.removeTag, { tagId: pick(tags).id }),
  ]
  try {
    await pick(deeds)()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

describe('the devices of a person', () => {
  it('show what a fresh device shows, whatever everybody does at once, late or twice heard', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = dice(seed)
      const people = [await world.person(), await world.person(), await world.person()]
      world.group(...people)
      const devices = people.map(({ id }) => ({ id, phone: device(world, id), laptop: device(world, id) }))

      for (let round = 0; round < 12; round++) {
        await Promise.all(Array.from({ length: 5 }, () => doSomething(random, people)))
        for (const { phone } of devices) if (random() < 0.4) await phone.follow({ again: Math.floor(random() * 9) })
      }

      for (const { id, phone, laptop } of devices) {
        await phone.follow({ again: 5 })
        await laptop.follow()
        const { contacts, requests, tags, personIds } = await world.contacts.snapshot(world.db, id)
        const fresh = { contacts, requests: requests.sort(byText((request) => request.id)), tags }
        assert.deepEqual(phone.shown(), fresh, `seed ${seed}: the phone`)
        assert.deepEqual(laptop.shown(), fresh, `seed ${seed}: the laptop`)
        assert.ok(
          personIds.every((personId) => laptop.knows(personId)),
          `seed ${seed}: a contact without a profile`,
        )
      }
    }
  })
})
