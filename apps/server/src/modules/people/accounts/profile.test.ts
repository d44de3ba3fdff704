import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/accounts'
import { newId } from '../../../platform/ids.ts'
import { type Person, startAccounts, type World } from './accounts.fixture.ts'

let world: World
/** What happens while a change of a profile is under way. */
let beforeOwn = async () => {}
const friends = new Map<string, string[]>()

before(async () => {
  world = await startAccounts({ beforeOwn: () => beforeOwn() })
  world.accounts.onProfileChanged(async (_on, personId) => friends.get(personId) ?? [])
})
after(() => world.stop())

async function withFriend(): Promise<[Person, Person]> {
  const ada = await world.person()
  const bob = await world.person({ name: 'Bob' })
  friends.set(ada.id, [bob.id, ada.id])
  return [ada, bob]
}

describe('a profile', () => {
  it('changes as its owner says; what is left out stays', async () => {
    const ada = await world.person()
    const first = await ada.call(contract.edit, { region: 'Ceredigion', statusLine: 'Brewing' })
    assert.equal(first.account.name, 'Ada')
    assert.equal(first.account.region, 'Ceredigion')

    const second = await ada.call(contract.edit, { name: 'Ada L.', statusLine: null, locale: 'cy' })
    assert.equal(second.account.name, 'Ada L.')
    assert.equal(second.account.region, 'Ceredigion')
    assert.equal(second.account.statusLine, null)
    assert.equal(second.account.locale, 'cy')
    assert.equal((await ada.call(contract.edit, { region: ' ' })).account.region, null)
    assert(second.account.revision > first.account.revision)
  })

  it('is heard of by one’s own devices and by those who know one', async () => {
    const [ada, bob] = await withFriend()
    const { account } = await ada.call(contract.edit, { name: 'Ada L.' })

    assert.deepEqual(await world.stream(ada.id), [{ kind: 'account', account }])
    const [person] = await world.accounts.people(world.db, [ada.id])
    assert.deepEqual(await world.stream(bob.id), [{ kind: 'person', person }])
    assert.equal(person?.name, 'Ada L.')
  })

  it('makes no noise for others when they see no difference', async () => {
    const [ada, bob] = await withFriend()
    await ada.call(contract.edit, { locale: 'de', findMe: { byPhone: true }, name: 'Ada' })
    assert.deepEqual(await world.stream(bob.id), [])
  })

  it('cannot be lost by two changes at once', async () => {
    const ada = await world.person()
    const avatarId = world.upload(ada.id, 'avatar')
    let other: Promise<unknown> = Promise.resolve()
    // Once the first has begun, the second waits for it, or is over before it ends.
    beforeOwn = async () => {
      other = ada.call(contract.edit, { statusLine: 'Brewing' })
      await Promise.race([other, world.somebodyWaits()])
    }
    await ada.call(contract.edit, { avatarId })
    await other
    beforeOwn = async () => {}
    const { account } = await ada.call(contract.me, {})
    assert.deepEqual([account?.avatarId, account?.statusLine], [avatarId, 'Brewing'])
  })

  it('has a picture that everyone may see', async () => {
    const [ada, bob] = await withFriend()
    const avatarId = world.upload(ada.id, 'avatar')
    assert.equal((await ada.call(contract.edit, { avatarId })).account.avatarId, avatarId)
    assert.equal(world.shown.at(-1), `everyone ${avatarId}`)
    assert.equal((await world.stream(bob.id)).length, 1)
    assert.equal((await ada.call(contract.edit, { avatarId: null })).account.avatarId, null)
  })

  it('has no picture that is not its owner’s, or not made for it', async () => {
    const ada = await world.person()
    const eve = await world.person()
    const before = world.shown.length
    const theirs = world.upload(ada.id, 'avatar')
    assert.equal(await eve.refused(contract.edit, { avatarId: theirs, name: 'Eve 2' }), 'media_not_found')
    const photo = world.upload(eve.id, 'photo')
    assert.equal(await eve.refused(contract.edit, { avatarId: photo, name: 'Eve 2' }), 'wrong_media')
    assert.equal((await eve.call(contract.me, {})).account?.name, 'Ada', 'nothing of the change is left')
    assert.equal(world.shown.length, before)
  })

  it('keeps direction marks and controls out', async () => {
    const ada = await world.person()
    const { account } = await ada.call(contract.edit, { name: '\u2067Ada\u2069', statusLine: 'tea\u202Ecod' })
    assert.deepEqual([account.name, account.statusLine], ['Ada', 'teacod'])
    assert.equal(await ada.refused(contract.edit, { region: 'a\u0000b' }), 'invalid_input')
    assert.equal(await ada.refused(contract.edit, { name: '\u200F' }), 'invalid_input')
  })
})

describe('the switches of who finds one', () => {
  it('are on, but for the phone number, and change one by one', async () => {
    const ada = await world.person()
    assert.deepEqual(ada.account.findMe, {
      byHandle: true,
      byPhone: false,
      byCode: true,
      byGroup: true,
      byCard: true,
    })
    const { account } = await ada.call(contract.edit, { findMe: { byHandle: false, byPhone: true } })
    const expected = { byHandle: false, byPhone: true, byCode: true, byGroup: true, byCard: true }
    assert.deepEqual(account.findMe, expected)
    assert.deepEqual(await world.accounts.findMe(world.db, [ada.id, newId()]), new Map([[ada.id, expected]]))
    assert.deepEqual((await world.accounts.findByHandle(world.db, ada.handle.toUpperCase()))?.findMe, expected)
  })
})

describe('what is switched off on Discover', () => {
  it('is the same on every device of its owner, each name once', async () => {
    const ada = await world.person()
    assert.deepEqual(ada.account.discoverOff, [])
    const { account } = await ada.call(contract.edit, { discoverOff: ['news', 'scan', 'news'] })
    assert.deepEqual(account.discoverOff, ['news', 'scan'])
    const renamed = await ada.call(contract.edit, { name: 'Ada L' })
    assert.deepEqual(renamed.account.discoverOff, ['news', 'scan'])
  })
})

describe('a Teahouse ID', () => {
  it('is changed once a year', async () => {
    const [ada, bob] = await withFriend()
    const handle = world.newHandle()
    const { account } = await ada.call(contract.changeHandle, { handle: handle.toUpperCase() })
    assert.equal(account.handle, handle)
    assert.equal((await world.stream(bob.id)).at(-1)?.kind, 'person')
    assert.equal(await world.accounts.findByHandle(world.db, ada.handle), undefined)
    assert.equal(account.handleChangeableAt, new Date(world.clock.now().getTime() + 365 * 86_400_000).toISOString())

    const next = { handle: world.newHandle() }
    world.clock.advance({ days: 364 })
    assert.equal(await ada.refused(contract.changeHandle, next), 'handle_changed_recently')
    assert.equal((await ada.call(contract.changeHandle, { handle })).account.handle, handle, 'no change is no change')
    world.clock.advance({ days: 1 })
    assert.equal((await ada.call(contract.changeHandle, next)).account.handle, next.handle)
  })

  it('is not taken from somebody else, and trying costs nothing', async () => {
    const ada = await world.person()
    const bob = await world.person()
    assert.equal(await ada.refused(contract.changeHandle, { handle: bob.handle }), 'handle_taken')
    await ada.call(contract.changeHandle, { handle: world.newHandle() })
  })

  it('goes to one of two who want it at once', async () => {
    const handle = world.newHandle()
    const people = await Promise.all([world.person(), world.person()])
    const outcomes = await Promise.allSettled(people.map((person) => person.call(contract.changeHandle, { handle })))
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const rejected = outcomes.find((outcome) => outcome.status === 'rejected')
    assert.equal(rejected?.reason.code, 'handle_taken')
  })
})

describe('what others learn of people', () => {
  it('comes in the order asked, without those who never were', async () => {
    const ada = await world.person()
    const bob = await world.person()
    const people = await world.accounts.people(world.db, [bob.id, newId(), ada.id])
    assert.deepEqual(
      people.map(({ id }) => id),
      [bob.id, ada.id],
    )
    assert.deepEqual(Object.keys(people[0]!).sort(), [
      'avatarId',
      'handle',
      'id',
      'name',
      'region',
      'revision',
      'statusLine',
    ])
  })
})
