import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/contacts'
import { newId } from '../../../platform/ids.ts'
import { type Somebody, startContacts, type World } from './contacts.fixture.ts'

const hourMs = 3_600_000
const refuses = (code: string) => ({ code })

let world: World
before(async () => {
  world = await startContacts()
})
after(() => world.stop())

describe('finding somebody', () => {
  it('goes by the exact Teahouse ID, however it is typed', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    const { person, source } = await ann.call(contract.find, { query: ` ${ben.handle.toUpperCase()} ` })
    assert.deepEqual([person.id, source], [ben.id, 'handle'])
    await assert.rejects(ann.call(contract.find, { query: `${ben.handle}x` }), refuses('person_not_found'))
  })

  it('goes by the phone number, however it is written', async () => {
    const [ann, ben] = [await world.person(), await world.person({ phone: '+442079460001' })]
    for (const query of ['+442079460001', '+44 (20) 7946-0001', '00442079460001']) {
      const { person, source } = await ann.call(contract.find, { query })
      assert.deepEqual([person.id, source], [ben.id, 'phone'])
    }
    await assert.rejects(ann.call(contract.find, { query: '+442079460009' }), refuses('person_not_found'))
  })

  it('tells somebody who hides from nobody at all in no way', async () => {
    const ann = await world.person()
    const hidden = await world.person({ phone: '+442079460002', findMe: { byHandle: false, byPhone: false } })
    const refusal = async (query: string) => {
      const [outcome] = await Promise.allSettled([ann.call(contract.find, { query })])
      assert.equal(outcome.status, 'rejected')
      return outcome.reason.body
    }
    assert.deepEqual(await refusal(hidden.handle), await refusal('nobody-at-all'))
    assert.deepEqual(await refusal('+442079460002'), await refusal('+442079460003'))
    await assert.rejects(ann.call(contract.profile, { personId: hidden.id }), refuses('person_not_found'))
  })

  it('finds oneself, and asks nobody’s leave for it', async () => {
    const ann = await world.person({ findMe: { byHandle: false } })
    const { person } = await ann.call(contract.find, { query: ann.handle })
    assert.equal(person.id, ann.id)
  })

  it('goes by the card, which stays the same until it is renewed', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    const { code } = await ben.call(contract.myCode, {})
    assert.match(code, /^teahouse:p\/[\w-]{22,}$/)
    assert.deepEqual(await ben.call(contract.myCode, {}), { code })
    assert.equal((await ann.call(contract.findByCode, { code })).person.id, ben.id)

    const renewed = await ben.call(contract.myCode, { renew: true })
    await assert.rejects(ann.call(contract.findByCode, { code }), refuses('person_not_found'))
    assert.equal((await ann.call(contract.findByCode, renewed)).person.id, ben.id)
  })

  it('makes one card, also when two devices show it at once', async () => {
    const ann = await world.person()
    const shown = await Promise.all([1, 2, 3, 4].map(() => ann.call(contract.myCode, {})))
    assert.equal(new Set(shown.map(({ code }) => code)).size, 1)
  })

  it('finds nobody by a strange code, or by the card of somebody who switched cards off', async () => {
    const [ann, ben] = [await world.person(), await world.person({ findMe: { byCode: false } })]
    const { code } = await ben.call(contract.myCode, {})
    for (const strange of [code, code.slice('teahouse:p/'.length), 'teahouse:p/', 'https://example.org/', '']) {
      await assert.rejects(ann.call(contract.findByCode, { code: strange }), refuses('person_not_found'))
    }
  })
})

describe('a person’s page', () => {
  it('is for whoever has just found them, for a day', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await assert.rejects(ann.call(contract.profile, { personId: ben.id }), refuses('person_not_found'))
    await ann.call(contract.find, { query: ben.handle })
    const page = await ann.call(contract.profile, { personId: ben.id })
    assert.deepEqual([page.person.handle, page.contact, page.commonGroups], [ben.handle, null, 0])
    world.advance(25 * hourMs)
    await assert.rejects(ann.call(contract.profile, { personId: ben.id }), refuses('person_not_found'))
  })

  it('is for contacts, with one’s own notes', async () => {
    const [ann, ben] = await world.friends()
    await ann.call(contract.edit, { personId: ben.id, remark: 'Benny' })
    const page = await ann.call(contract.profile, { personId: ben.id })
    assert.equal(page.contact?.remark, 'Benny')
    assert.equal((await ben.call(contract.profile, { personId: ann.id })).contact?.remark, null)
  })

  it('is for both sides of a request', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ann.ask(ben)
    world.advance(25 * hourMs)
    assert.equal((await ann.call(contract.profile, { personId: ben.id })).person.id, ben.id)
    assert.equal((await ben.call(contract.profile, { personId: ann.id })).person.id, ann.id)
  })

  it('is for people in a common group, and counts the groups', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    world.group(ann, ben)
    world.group(ann, ben)
    assert.equal((await ann.call(contract.profile, { personId: ben.id })).commonGroups, 2)
  })

  it('is for whoever was shown the card, and only where it was shown', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    const cardIn = world.showCard(ann, ben)
    await assert.rejects(ann.call(contract.profile, { personId: ben.id, cardIn: newId() }), refuses('person_not_found'))
    assert.equal((await ann.call(contract.profile, { personId: ben.id, cardIn })).person.id, ben.id)
    await ann.call(contract.block, { personId: ben.id, blocked: true })
  })

  it('is one’s own, always, and nobody’s who never was', async () => {
    const ann = await world.person()
    assert.equal((await ann.call(contract.profile, { personId: ann.id })).person.id, ann.id)
    await assert.rejects(ann.call(contract.profile, { personId: newId() }), refuses('person_not_found'))
  })
})

describe('a friend request', () => {
  it('waits for an answer, and then both have each other', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    const requestId = newId()
    const bensNews = await ben.toldDuring(async () => {
      assert.deepEqual(await ann.ask(ben, { requestId, greeting: 'We met at the market.' }), { state: 'pending' })
    })
    assert.equal(await ann.mayWrite(ben), 'not_a_contact')
    assert.deepEqual(
      bensNews.map((update) => update.kind === 'request' && [update.request.direction, update.request.greeting]),
      [['incoming', 'We met at the market.']],
    )
    assert.equal((await ann.requestOf(ben))?.direction, 'outgoing')

    const annsNews = await ann.toldDuring(() => ben.answer(ann, true))
    assert.deepEqual(annsNews.map((update) => update.kind).sort(), ['contact', 'person', 'request'])
    assert.deepEqual([await ann.mayWrite(ben), await ben.mayWrite(ann)], [null, null])
    assert.equal((await ann.contactOf(ben))?.source, 'handle')
    assert.deepEqual([(await ann.requestOf(ben))?.state, (await ben.requestOf(ann))?.state], ['accepted', 'accepted'])
    assert.deepEqual(await world.acceptedBy(ben), [
      { requestId, askedById: ann.id, acceptedById: ben.id, greeting: 'We met at the market.' },
    ])
  })

  it('keeps the remark and “chats only” of each side', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ann.ask(ben, { remark: 'Ben from the market', chatsOnly: true })
    await ben.answer(ann, true, { remark: 'Ann' })
    const [anns, bens] = [await ann.contactOf(ben), await ben.contactOf(ann)]
    assert.deepEqual([anns?.remark, anns?.chatsOnly], ['Ben from the market', true])
    assert.deepEqual([bens?.remark, bens?.chatsOnly], ['Ann', false])
  })

  it('is one, however often the call is repeated, also after the answer', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    const requestId = newId()
    await Promise.all([1, 2, 3].map(() => ann.ask(ben, { requestId })))
    assert.equal((await ben.snapshot()).requests.length, 1)
    assert.equal((await ben.requestOf(ann))?.revision, 1)
    await ben.answer(ann, true)
    const news = await ben.toldDuring(async () => {
      assert.deepEqual(await ann.ask(ben, { requestId }), { state: 'accepted' })
    })
    assert.deepEqual(news, [])
  })

  it('is renewed by asking again, with the new greeting, even after it was ignored', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ann.ask(ben, { greeting: 'Hello' })
    await ben.answer(ann, false)
    world.advance(hourMs)
    await ann.ask(ben, { greeting: 'It is me, from the market' })
    const { requests } = await ben.snapshot()
    assert.deepEqual(
      requests.map(({ greeting, state }) => [greeting, state]),
      [['It is me, from the market', 'pending']],
    )
    assert.equal((await ann.snapshot()).requests.length, 1)
  })

  it('can be ignored, of which the asker hears nothing, and accepted later after all', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ann.ask(ben)
    const news = await ann.toldDuring(() => ben.answer(ann, false))
    assert.deepEqual(news, [])
    assert.equal((await ann.requestOf(ben))?.state, 'pending')
    await ben.answer(ann, true)
    assert.equal(await ben.mayWrite(ann), null)
    await assert.rejects(ben.answer(ann, false), refuses('request_not_found'))
    assert.equal(await ben.mayWrite(ann), null)
  })

  it('can be answered by nobody but who was asked', async () => {
    const [ann, ben, eve] = [await world.person(), await world.person(), await world.person()]
    await ann.ask(ben)
    const { id: requestId } = (await ann.requestOf(ben))!
    for (const somebody of [ann, eve]) {
      await assert.rejects(somebody.call(contract.answer, { requestId, accept: true }), refuses('request_not_found'))
    }
    await assert.rejects(ben.call(contract.answer, { requestId: newId(), accept: true }), refuses('request_not_found'))
    assert.equal(await ann.mayWrite(ben), 'not_a_contact')
  })

  it('is accepted once, also when two devices accept at the same moment', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ann.ask(ben)
    await Promise.all([1, 2, 3, 4].map(() => ben.answer(ann, true)))
    assert.equal((await world.acceptedBy(ben)).length, 1)
    assert.equal((await ann.contactOf(ben))?.revision, 1)
  })

  it('is accepted at once when both ask, one after the other or at the same moment', async () => {
    for (const isTogether of [false, true]) {
      const [ann, ben] = [await world.person(), await world.person()]
      if (isTogether) await Promise.all([ann.ask(ben), ben.ask(ann)])
      else {
        await ann.ask(ben, { greeting: 'Hello Ben' })
        assert.deepEqual(await ben.ask(ann), { state: 'accepted' })
      }
      assert.deepEqual([await ann.mayWrite(ben), await ben.mayWrite(ann)], [null, null])
      const told = [...(await world.acceptedBy(ann)), ...(await world.acceptedBy(ben))]
      assert.equal(told.length, 1)
      for (const [somebody, other] of [
        [ann, ben],
        [ben, ann],
      ] as const) {
        assert.ok((await somebody.snapshot()).requests.every(({ state }) => state === 'accepted'))
        assert.equal((await somebody.contactOf(other))?.isContact, true)
      }
    }
  })

  it('takes back at once, and silently, somebody who still has the asker', async () => {
    const [ann, ben] = await world.friends()
    await ann.call(contract.remove, { personId: ben.id })
    ben.setFindMe({ byHandle: false })
    const news = await ben.toldDuring(async () => {
      const asked = ann.ask(ben, { source: 'handle', remark: 'Ben, again' })
      assert.deepEqual(await asked, { state: 'accepted' })
    })
    assert.deepEqual(news, [])
    assert.equal((await ann.contactOf(ben))?.remark, 'Ben, again')
    assert.deepEqual([await ann.mayWrite(ben), await ben.mayWrite(ann)], [null, null])
    assert.deepEqual(await world.acceptedBy(ben), [])
  })

  it('is open to somebody who was removed, and then needs an answer', async () => {
    const [ann, ben] = await world.friends()
    ben.setFindMe({ byHandle: false, byCode: false, byGroup: false, byCard: false, byPhone: false })
    await ben.call(contract.remove, { personId: ann.id })
    assert.deepEqual(await ann.ask(ben, { source: 'handle' }), { state: 'pending' })
    assert.equal(await ann.mayWrite(ben), 'not_a_contact')
    await ben.answer(ann, true)
    assert.equal(await ann.mayWrite(ben), null)
  })

  it('makes no sense to oneself, to nobody, to a contact, to somebody one has blocked', async () => {
    const [ann, ben] = await world.friends()
    await assert.rejects(ann.ask(ann), refuses('yourself'))
    await assert.rejects(ann.ask({ id: newId(), handle: '' }, { source: 'group' }), refuses('person_not_found'))
    await assert.rejects(ann.ask(ben), refuses('already_contacts'))
    await ann.call(contract.block, { personId: ben.id, blocked: true })
    await assert.rejects(ann.ask(ben), refuses('you_blocked'))
    assert.deepEqual((await ben.snapshot()).requests, [])
  })
})

describe('where a request comes from', () => {
  type Way = {
    findMe: 'byHandle' | 'byPhone' | 'byCode' | 'byGroup' | 'byCard'
    meet(asker: Somebody, asked: Somebody): Promise<Partial<Parameters<Somebody['ask']>[1]>>
    pretend?(asker: Somebody, asked: Somebody): Promise<string | undefined>
  }
  const phoneOf = (index: number) => `+4420794610${10 + index}`
  let phones = 0
  const ways: Record<contract.Source, Way> = {
    handle: {
      findMe: 'byHandle',
      async meet(asker, asked) {
        await asker.call(contract.find, { query: asked.handle })
        return {}
      },
    },
    phone: {
      findMe: 'byPhone',
      async meet(asker) {
        await asker.call(contract.find, { query: phoneOf(phones) })
        return {}
      },
    },
    code: {
      findMe: 'byCode',
      meet: async (_asker, asked) => ({ proof: (await asked.call(contract.myCode, {})).code }),
      pretend: async (asker) => (await asker.call(contract.myCode, {})).code,
    },
    group: {
      findMe: 'byGroup',
      meet: async (asker, asked) => ({ proof: world.group(asker, asked) }),
      pretend: async (asker) => world.group(asker),
    },
    card: {
      findMe: 'byCard',
      meet: async (asker, asked) => ({ proof: world.showCard(asker, asked) }),
      pretend: async (asker) => world.showCard(asker, asker),
    },
  }

  for (const [source, { findMe, meet, pretend }] of Object.entries(ways) as [contract.Source, Way][]) {
    const meeting = () => world.person({ phone: phoneOf(++phones) })

    it(`is shown to who was asked: ${source}`, async () => {
      const [ann, ben] = [await world.person(), await meeting()]
      assert.deepEqual(await ann.ask(ben, { source, ...(await meet(ann, ben)) }), { state: 'pending' })
      assert.equal((await ben.requestOf(ann))?.source, source)
    })

    it(`is refused when it is switched off: ${source}`, async () => {
      const [ann, ben] = [await world.person(), await meeting()]
      const met = await meet(ann, ben)
      ben.setFindMe({ [findMe]: false })
      await assert.rejects(ann.ask(ben, { source, ...met }), refuses('request_not_allowed'))
      assert.deepEqual([(await ben.snapshot()).requests, (await ann.snapshot()).requests], [[], []])
    })

    it(`is refused when it is only claimed: ${source}`, async () => {
      const [ann, ben] = [await world.person(), await meeting()]
      const claims = [undefined, 'nonsense', newId(), await pretend?.(ann, ben)]
      for (const proof of claims) {
        await assert.rejects(ann.ask(ben, { source, ...(proof && { proof }) }), refuses('request_not_allowed'))
      }
      assert.deepEqual((await ben.snapshot()).requests, [])
    })
  }

  it('is refused with a card that was renewed', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    const { code: proof } = await ben.call(contract.myCode, {})
    await ben.call(contract.myCode, { renew: true })
    await assert.rejects(ann.ask(ben, { source: 'code', proof }), refuses('request_not_allowed'))
  })
})

describe('a blocked person who asks', () => {
  it('sees a request that waits, and the blocker never sees it', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ben.ask(ann)
    await ann.answer(ben, true)
    await ben.call(contract.block, { personId: ann.id, blocked: true })
    await ann.call(contract.remove, { personId: ben.id })
    const news = await ben.toldDuring(async () => {
      assert.deepEqual(await ann.ask(ben), { state: 'pending' })
      await ben.call(contract.block, { personId: ann.id, blocked: false })
    })
    assert.deepEqual(
      news.map((update) => update.kind),
      ['contact'],
    )
    assert.equal((await ben.requestOf(ann))?.direction, 'outgoing')
    assert.equal((await ann.snapshot()).requests.find(({ direction }) => direction === 'outgoing')?.state, 'pending')
  })

  it('is seen when they ask again after being unblocked', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    world.group(ann, ben)
    await ben.call(contract.block, { personId: ann.id, blocked: true })
    await ann.ask(ben)
    assert.equal(await ben.requestOf(ann), undefined)
    await ben.call(contract.block, { personId: ann.id, blocked: false })
    assert.equal(await ben.requestOf(ann), undefined)
    await ann.ask(ben, { greeting: 'Still me' })
    assert.equal((await ben.requestOf(ann))?.greeting, 'Still me')
  })

  it('learns no more from being a contact than anybody else', async () => {
    const [ann, ben] = await world.friends()
    await ben.call(contract.block, { personId: ann.id, blocked: true })
    await assert.rejects(ann.ask(ben), refuses('already_contacts'))
    assert.equal((await ann.call(contract.profile, { personId: ben.id })).person.id, ben.id)
  })

  it('has their waiting request ignored by the block, and it cannot be accepted until they are unblocked', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ann.ask(ben)
    const news = await ann.toldDuring(() => ben.call(contract.block, { personId: ann.id, blocked: true }))
    assert.deepEqual(news, [])
    assert.equal((await ben.requestOf(ann))?.state, 'ignored')
    await assert.rejects(ben.answer(ann, true), refuses('you_blocked'))
    await ben.call(contract.block, { personId: ann.id, blocked: false })
    await ben.answer(ann, true)
    assert.equal(await ann.mayWrite(ben), null)
  })

  it('who accepts somebody that has blocked them since, changes nothing for that one', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ann.ask(ben)
    await ann.call(contract.block, { personId: ben.id, blocked: true })
    const news = await ann.toldDuring(() => ben.answer(ann, true))
    assert.deepEqual(news, [])
    assert.deepEqual([await ben.has(ann), await ann.has(ben)], [true, false])
    assert.deepEqual(await world.acceptedBy(ben), [])
    assert.equal(await ben.mayWrite(ann), 'blocked')
  })
})

describe('a full list', () => {
  const fill = (ownerId: string, count: number) => world.db.run`
    insert into contacts.entry
      (owner_id, person_id, is_contact, tag_ids, starred, chats_only, blocked, added_at, revision)
    select ${ownerId}, gen_random_uuid(), true, '{}', false, false, false, now(), 1
    from generate_series(1, ${count}::int)`

  it('takes nobody more: not by asking, not by accepting', async () => {
    const [full, ben] = [await world.person(), await world.person()]
    await ben.ask(full)
    await fill(full.id, 5_000)
    await assert.rejects(full.answer(ben, true), refuses('too_many'))
    await assert.rejects(full.ask(ben), refuses('too_many'))
    assert.deepEqual([await full.has(ben), await ben.has(full)], [false, false])
    assert.equal((await full.requestOf(ben))?.state, 'pending')
  })

  it('takes nobody more when the other side accepts either', async () => {
    const [full, ben] = [await world.person(), await world.person()]
    await full.ask(ben)
    await fill(full.id, 5_000)
    await assert.rejects(ben.answer(full, true), refuses('too_many'))
    assert.deepEqual(await ben.ask(full), { state: 'pending' })
    assert.deepEqual([await full.has(ben), await ben.has(full)], [false, false])
  })

  it('takes one of two who come at the same moment, when there is room for one', async () => {
    const [popular, ben, eve] = [await world.person(), await world.person(), await world.person()]
    await ben.ask(popular)
    await eve.ask(popular)
    await fill(popular.id, 4_999)
    const outcomes = await Promise.allSettled([popular.answer(ben, true), popular.answer(eve, true)])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await world.contacts.kept(world.db, popular.id, [ben.id, eve.id])).size, 1)
  })
})
