import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contract from '@teahouse/contract/people/contacts'
import { newId } from '../../../platform/ids.ts'
import { startContacts, type World } from './contacts.fixture.ts'

const refuses = (code: string) => ({ code })

let world: World
before(async () => {
  world = await startContacts()
})
after(() => world.stop())

describe('notes about a person', () => {
  it('are the owner’s own, and reach the owner’s devices only', async () => {
    const [ann, ben] = await world.friends()
    const { tags } = await ann.call(contract.addTag, { tagId: newId(), name: 'Market' })
    const tagIds = tags.map((tag) => tag.id)
    let bensNews: unknown
    const annsNews = await ann.toldDuring(async () => {
      bensNews = await ben.toldDuring(async () => {
        const { contact } = await ann.call(contract.edit, {
          personId: ben.id,
          remark: 'Benny',
          description: 'Sells pears.\nTuesdays.',
          tagIds: [...tagIds, ...tagIds],
          starred: true,
          chatsOnly: true,
        })
        assert.deepEqual([contact.remark, contact.tagIds, contact.starred], ['Benny', tagIds, true])
      })
    })
    assert.deepEqual(bensNews, [])
    assert.deepEqual(
      annsNews.map((update) => update.kind === 'contact' && update.contact),
      [await ann.contactOf(ben)],
    )
  })

  it('stay when they are left out, end when they are emptied, and count each change', async () => {
    const [ann, ben] = await world.friends()
    await ann.call(contract.edit, { personId: ben.id, remark: 'Benny', starred: true })
    await ann.call(contract.edit, { personId: ben.id, description: 'Sells pears.' })
    await ann.call(contract.edit, { personId: ben.id, remark: '  ' })
    const contact = await ann.contactOf(ben)
    assert.deepEqual(
      [contact?.remark, contact?.description, contact?.starred, contact?.revision],
      [null, 'Sells pears.', true, 4],
    )
  })

  it('tell nobody when nothing changes', async () => {
    const [ann, ben] = await world.friends()
    await ann.call(contract.edit, { personId: ben.id, remark: 'Benny' })
    const news = await ann.toldDuring(() => ann.call(contract.edit, { personId: ben.id, remark: 'Benny' }))
    assert.deepEqual(news, [])
  })

  it('can be about somebody in a common group, who is no contact for that', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    world.group(ann, ben)
    const news = await ann.toldDuring(() => ann.call(contract.edit, { personId: ben.id, remark: 'Tall' }))
    assert.deepEqual(
      news.map((update) => update.kind),
      ['person', 'contact'],
    )
    assert.deepEqual([(await ann.contactOf(ben))?.isContact, await ann.mayWrite(ben)], [false, 'not_a_contact'])
  })

  it('cannot be about a stranger, oneself, or with somebody else’s tag', async () => {
    const [ann, ben] = await world.friends()
    const eve = await world.person()
    const { tags } = await eve.call(contract.addTag, { tagId: newId(), name: 'Eve’s' })
    await assert.rejects(ann.call(contract.edit, { personId: eve.id, remark: 'x' }), refuses('person_not_found'))
    await assert.rejects(ann.call(contract.edit, { personId: ann.id, remark: 'x' }), refuses('person_not_found'))
    await assert.rejects(ann.call(contract.edit, { personId: newId(), remark: 'x' }), refuses('person_not_found'))
    const tagIds = [tags[0]!.id]
    await assert.rejects(ann.call(contract.edit, { personId: ben.id, tagIds }), refuses('tag_not_found'))
    assert.deepEqual((await ann.contactOf(ben))?.tagIds, [])
  })

  it('lose no change of two devices that write at the same moment', async () => {
    const [ann, ben] = await world.friends()
    await Promise.all([
      ann.call(contract.edit, { personId: ben.id, remark: 'Benny' }),
      ann.call(contract.edit, { personId: ben.id, description: 'Sells pears.' }),
      ann.call(contract.edit, { personId: ben.id, starred: true }),
    ])
    const contact = await ann.contactOf(ben)
    assert.deepEqual(
      [contact?.remark, contact?.description, contact?.starred, contact?.revision],
      ['Benny', 'Sells pears.', true, 4],
    )
  })
})

describe('removing somebody', () => {
  it('is one-sided and silent: they learn it when they write', async () => {
    const [ann, ben] = await world.friends()
    await ann.call(contract.edit, { personId: ben.id, remark: 'Benny', starred: true })
    const news = await ben.toldDuring(() => ann.call(contract.remove, { personId: ben.id }))
    assert.deepEqual(news, [])
    assert.deepEqual([await ann.has(ben), await ben.has(ann)], [false, true])
    assert.deepEqual([await ben.mayWrite(ann), await ann.mayWrite(ben)], ['not_a_contact', 'not_a_contact'])
    const kept = await ann.contactOf(ben)
    assert.deepEqual([kept?.remark, kept?.starred, kept?.addedAt], ['Benny', false, null])
  })

  it('twice is once, and a stranger cannot be removed', async () => {
    const [ann, ben] = await world.friends()
    await ann.call(contract.remove, { personId: ben.id })
    const news = await ann.toldDuring(() => ann.call(contract.remove, { personId: ben.id }))
    assert.deepEqual(news, [])
    const eve = await world.person()
    await assert.rejects(ann.call(contract.remove, { personId: eve.id }), refuses('person_not_found'))
  })
})

describe('blocking somebody', () => {
  it('rejects what either writes until it is taken back, and says which of them blocked', async () => {
    const [ann, ben] = await world.friends()
    const news = await ben.toldDuring(() => ann.call(contract.block, { personId: ben.id, blocked: true }))
    assert.deepEqual(news, [])
    assert.deepEqual([await ben.mayWrite(ann), await ann.mayWrite(ben)], ['blocked', 'you_blocked'])
    await ann.call(contract.block, { personId: ben.id, blocked: false })
    assert.deepEqual([await ben.mayWrite(ann), await ann.mayWrite(ben)], [null, null])
  })

  it('outlives a removal, and tells the other of the block rather than of the removal', async () => {
    const [ann, ben] = await world.friends()
    await ann.call(contract.block, { personId: ben.id, blocked: true })
    await ann.call(contract.remove, { personId: ben.id })
    assert.equal(await ben.mayWrite(ann), 'blocked')
    assert.equal((await ann.contactOf(ben))?.blocked, true)
  })

  it('is open for people in a common group, not for strangers or oneself', async () => {
    const [ann, ben, eve] = [await world.person(), await world.person(), await world.person()]
    world.group(ann, ben)
    const { contact } = await ann.call(contract.block, { personId: ben.id, blocked: true })
    assert.deepEqual([contact.blocked, contact.isContact], [true, false])
    await assert.rejects(ann.call(contract.block, { personId: eve.id, blocked: true }), refuses('person_not_found'))
    await assert.rejects(ann.call(contract.block, { personId: ann.id, blocked: true }), refuses('yourself'))
  })
})

describe('what others ask of the list', () => {
  it('is answered for many pairs at once, in their order', async () => {
    const [ann, ben] = await world.friends()
    const eve = await world.person()
    await ben.call(contract.block, { personId: ann.id, blocked: true })
    const pairs = [
      { fromId: eve.id, toId: ann.id },
      { fromId: ann.id, toId: ann.id },
      { fromId: ann.id, toId: ben.id },
      { fromId: ben.id, toId: ann.id },
      { fromId: eve.id, toId: ann.id },
    ]
    assert.deepEqual(await world.contacts.mayWrite(world.db, pairs), [
      'not_a_contact',
      null,
      'blocked',
      'you_blocked',
      'not_a_contact',
    ])
    assert.deepEqual(await world.contacts.mayWrite(world.db, []), [])
  })

  it('tells whom somebody has from who has them too', async () => {
    const [ann, ben] = await world.friends()
    const [cat, dan, eve] = [await world.person(), await world.person(), await world.person()]
    await world.db.transaction(async (tx) => {
      await world.contacts.befriend(tx, ann.id, cat.id)
      await world.contacts.befriend(tx, ann.id, dan.id)
    })
    await cat.call(contract.remove, { personId: ann.id })
    await dan.call(contract.block, { personId: ann.id, blocked: true })
    const ids = [ben.id, cat.id, dan.id, eve.id, ann.id]
    assert.deepEqual(await world.contacts.kept(world.db, ann.id, ids), new Set([ben.id, cat.id, dan.id]))
    assert.deepEqual(await world.contacts.mutual(world.db, ann.id, ids), new Set([ben.id]))
  })

  it('names as audience whoever has or was asked by somebody, and not whom they have merely blocked', async () => {
    const [ann, ben] = await world.friends()
    const [cat, dan, eve] = [await world.person(), await world.person(), await world.person()]
    await ann.ask(cat)
    await dan.ask(ann)
    world.group(ann, eve)
    await ann.call(contract.block, { personId: eve.id, blocked: true })
    const audience = await world.contacts.audience(world.db, ann.id)
    assert.deepEqual([...audience].sort(), [ben.id, cat.id, dan.id].sort())
  })

  it('befriends two who had asked, and settles what they asked', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    await ann.ask(ben)
    await world.db.transaction((tx) => world.contacts.befriend(tx, ben.id, ann.id))
    assert.equal((await ben.requestOf(ann))?.state, 'accepted')
    assert.deepEqual(await world.acceptedBy(ben), [])
  })
})

describe('tags', () => {
  it('are made, renamed and removed, also from the people who have them', async () => {
    const [ann, ben] = await world.friends()
    const [market, family] = [newId(), newId()]
    await ann.call(contract.addTag, { tagId: market, name: 'Market' })
    await ann.call(contract.addTag, { tagId: family, name: 'Family' })
    await ann.call(contract.edit, { personId: ben.id, tagIds: [market, family] })
    const renamed = await ann.call(contract.renameTag, { tagId: market, name: 'Fair' })
    assert.deepEqual(
      renamed.tags.map((tag) => tag.name),
      ['Fair', 'Family'],
    )
    const news = await ann.toldDuring(() => ann.call(contract.removeTag, { tagId: market }))
    assert.deepEqual(
      news.map((update) => update.kind),
      ['contact', 'tags'],
    )
    assert.deepEqual((await ann.contactOf(ben))?.tagIds, [family])
    assert.deepEqual((await ann.snapshot()).tags, [{ id: family, name: 'Family' }])
  })

  it('have one name each, whatever its capitals; another person’s do not matter', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    const [market, family] = [newId(), newId()]
    await ann.call(contract.addTag, { tagId: market, name: 'Ärzte' })
    await ann.call(contract.addTag, { tagId: family, name: 'Family' })
    await assert.rejects(ann.call(contract.addTag, { tagId: newId(), name: 'ärzte' }), refuses('tag_exists'))
    await assert.rejects(ann.call(contract.addTag, { tagId: market, name: 'Other' }), refuses('tag_exists'))
    await assert.rejects(ann.call(contract.renameTag, { tagId: family, name: 'ÄRZTE' }), refuses('tag_exists'))
    await ann.call(contract.renameTag, { tagId: market, name: 'ÄRZTE' })
    await ben.call(contract.addTag, { tagId: market, name: 'Family' })
    assert.deepEqual(
      (await ann.snapshot()).tags.map((tag) => tag.name),
      ['Family', 'ÄRZTE'],
    )
  })

  it('are made once by a repeated call, and are nobody else’s to change', async () => {
    const [ann, ben] = [await world.person(), await world.person()]
    const tagId = newId()
    const made = await ann.call(contract.addTag, { tagId, name: 'Market' })
    const news = await ann.toldDuring(async () =>
      assert.deepEqual(await ann.call(contract.addTag, { tagId, name: 'Market' }), made),
    )
    assert.deepEqual(news, [])
    await assert.rejects(ben.call(contract.renameTag, { tagId, name: 'Mine' }), refuses('tag_not_found'))
    await assert.rejects(ben.call(contract.removeTag, { tagId }), refuses('tag_not_found'))
    assert.deepEqual((await ann.snapshot()).tags, made.tags)
  })

  it('are 200 at most', async () => {
    const ann = await world.person()
    await world.db.run`
      insert into contacts.tag (owner_id, id, name)
      select ${ann.id}, gen_random_uuid(), 'Tag ' || n from generate_series(1, 199) as n`
    await ann.call(contract.addTag, { tagId: newId(), name: 'The last' })
    await assert.rejects(ann.call(contract.addTag, { tagId: newId(), name: 'One more' }), refuses('too_many'))
  })
})

describe('an account that is deleted', () => {
  it('leaves every list, and takes its own along', async () => {
    const [ann, ben] = await world.friends()
    const eve = await world.person()
    await ann.ask(eve)
    const { code } = await ann.call(contract.myCode, {})
    await ann.call(contract.addTag, { tagId: newId(), name: 'Market' })
    await ben.call(contract.edit, { personId: ann.id, remark: 'Annie', starred: true })
    const evesNews = await eve.toldDuring(async () => {
      const bensNews = await ben.toldDuring(async () => {
        await ann.leave()
        await world.settle()
      })
      assert.deepEqual(
        bensNews.map((update) => update.kind === 'contact' && [update.contact.isContact, update.contact.remark]),
        [[false, 'Annie']],
      )
    })
    assert.deepEqual(
      evesNews.map((update) => update.kind === 'request' && [update.request.state, update.request.person.name]),
      [['ignored', '']],
    )
    assert.equal(await ben.mayWrite(ann), 'not_a_contact')
    const { contacts, tags, requests } = await ann.snapshot()
    assert.deepEqual([contacts, tags, requests], [[], [], []])
    await assert.rejects(ben.call(contract.findByCode, { code }), refuses('person_not_found'))
    await assert.rejects(eve.answer(ann, true), refuses('request_not_found'))
    await assert.rejects(ben.ask(ann, { source: 'group' }), refuses('person_not_found'))
  })

  it('leaves cleanly together with a contact', async () => {
    const [ann, ben] = await world.friends()
    await ann.ask(await world.person())
    await Promise.all([ann.leave(), ben.leave()])
    await world.settle()
    const left = await world.db.rows`select from contacts.entry where owner_id = any(${[ann.id, ben.id]}::uuid[])`
    assert.equal(left.length, 0)
  })

  it('leaves the lists of more people than fit one transaction', async () => {
    const ann = await world.person()
    const friends = await Promise.all(Array.from({ length: 250 }, () => world.person()))
    await world.db.transaction(async (tx) => {
      for (const friend of friends) await world.contacts.befriend(tx, friend.id, ann.id)
    })
    await ann.leave()
    await world.settle()
    const keeping = await Promise.all(friends.map((friend) => friend.has(ann)))
    assert.ok(keeping.every((isKept) => !isKept))
  })
})

describe('the archive of one’s data', () => {
  it('holds the list with names, the tags and the requests', async () => {
    const [ann, ben] = await world.friends()
    await ann.call(contract.edit, { personId: ben.id, remark: 'Benny' })
    await ann.call(contract.addTag, { tagId: newId(), name: 'Market' })
    const [file] = await world.exported(ann.id)
    assert.equal(file?.path, 'contacts.json')
    const { contacts, tags, requests } = file.json as { contacts: object[]; tags: object[]; requests: object[] }
    assert.deepEqual([contacts.length, tags.length, requests.length], [1, 1, 0])
    const [contact] = contacts as { handle: string; remark: string }[]
    assert.deepEqual([contact?.handle, contact?.remark], [ben.handle, 'Benny'])
  })
})
