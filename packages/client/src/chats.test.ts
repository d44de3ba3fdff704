import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Contact, ContactRequest } from '@teahouse/contract/people/contacts'
import type { Update } from '@teahouse/contract/updates'
import { conversation, message, person, silence } from './fake.fixture.ts'
import { fakeReplica } from './replica.fixture.ts'

const contact = (personId: string, more: Partial<Contact> = {}): Contact => ({
  personId,
  isContact: true,
  remark: null,
  description: null,
  tagIds: [],
  starred: false,
  chatsOnly: false,
  blocked: false,
  source: null,
  addedAt: null,
  revision: 1,
  ...more,
})

/** Chats named 1, 2, 3 …, in which something was said in this order. */
function manyChats(count: number) {
  const ids = Array.from({ length: count }, (_, at) => `${at + 1}`)
  return {
    conversations: ids.map((id) => conversation(id, { lastSeq: 1, readSeq: 1 })),
    messages: ids.map((id, at) =>
      message(id, 1, { sentAt: new Date(Date.UTC(2029, 0, 1) + at * 60_000).toISOString() }),
    ),
  }
}
const said = (id: string, seq: number): Update => ({ kind: 'message', message: message(id, seq) })

describe('the chat list', () => {
  it('has pinned chats first, and then the latest', async () => {
    const { replica, push } = await fakeReplica({ snapshot: manyChats(3) })
    const order = () => replica.list.getSnapshot().map(({ id }) => id)
    assert.deepEqual(order(), ['3', '2', '1'])
    await push(said('1', 2))
    assert.deepEqual(order(), ['1', '3', '2'])
    const settings = { ...conversation('2').settings, pinnedAt: '2030-01-01T00:00:00.000Z' }
    await push({ kind: 'conversation', conversation: conversation('2', { lastSeq: 1, settings, revision: 2 }) })
    assert.deepEqual(order(), ['2', '1', '3'])
  })

  it('brings up where something is being written', async () => {
    const { replica } = await fakeReplica({ snapshot: manyChats(3), answers: { 'chat.send': () => silence } })
    await replica.saveDraft('1', { text: 'Hel', mentions: [], quoteSeq: null })
    assert.equal(replica.list.getSnapshot()[0]?.draft?.text, 'Hel')
    await replica.removeDraft('1')
    assert.equal(replica.list.getSnapshot()[0]?.id, '3')
    await replica.send({ conversationId: '2', content: { kind: 'text', text: 'hello' } })
    assert.equal(replica.list.getSnapshot()[0]?.id, '2')
    assert.equal(replica.list.getSnapshot()[0]?.pending?.state, 'waiting')
  })

  it('names people as this person keeps them', async () => {
    const { replica, push } = await fakeReplica({
      snapshot: { conversations: [conversation('direct', { kind: 'direct', peerId: 'anna' })], messages: [] },
    })
    const chat = () => replica.chat('direct').getSnapshot()!
    assert.equal(chat().peer?.name, 'anna')
    await push(
      { kind: 'contact', contact: contact('anna', { remark: 'Anna from the shop' }) },
      { kind: 'person', person: person('anna', { name: 'Anna', revision: 2 }) },
    )
    assert.deepEqual([chat().contact?.remark, chat().peer?.name], ['Anna from the shop', 'Anna'])
    assert.deepEqual(
      chat().firstMembers.map(({ name }) => name),
      ['me', 'Anna'],
    )
  })

  it('changes one row of a thousand when something is said, and reads nothing for it', async () => {
    const { replica, push, reads } = await fakeReplica({ snapshot: manyChats(1000) })
    const before = replica.list.getSnapshot()
    assert.equal(replica.list.getSnapshot(), before)
    await push(said('500', 2))
    const after = replica.list.getSnapshot()
    assert.equal(after[0]?.id, '500')
    assert.equal(after.filter((row) => !before.includes(row)).length, 1)
    assert.deepEqual(reads, [])
  })

  it('has the contacts and the requests', async () => {
    const request: ContactRequest = {
      id: 'request',
      person: person('carol'),
      direction: 'incoming',
      greeting: 'hello',
      source: 'code',
      state: 'pending',
      at: '2030-01-01T00:00:00.000Z',
      revision: 1,
    }
    const { replica, push } = await fakeReplica()
    await push({ kind: 'contact', contact: contact('anna') }, { kind: 'request', request })
    assert.deepEqual(
      replica.contacts.getSnapshot().map((one) => one.person.name),
      ['anna'],
    )
    assert.equal(replica.contacts.getSnapshot(), replica.contacts.getSnapshot())
    assert.deepEqual(replica.requests.getSnapshot(), [request])
    assert.equal(replica.person('carol').getSnapshot()?.name, 'carol')
    await push({ kind: 'request', request: { ...request, state: 'accepted', revision: 2 } })
    assert.equal(replica.requests.getSnapshot()[0]?.state, 'accepted')
  })

  it('has tags and the account', async () => {
    const { replica, push } = await fakeReplica()
    await push({ kind: 'tags', tags: [{ id: 'tag', name: 'Tea' }] })
    assert.deepEqual(replica.tags.getSnapshot(), [{ id: 'tag', name: 'Tea' }])
    const account = replica.account.getSnapshot()!
    await push({ kind: 'account', account: { ...account, name: 'Me', revision: 2 } })
    assert.equal(replica.account.getSnapshot()?.name, 'Me')
  })

  it('takes what a call has answered, ahead of the stream', async () => {
    const { replica, push, chat } = await fakeReplica()
    await replica.take({ kind: 'conversation', conversation: conversation('new', { name: 'New' }) })
    assert.equal(chat('new').conversation.name, 'New')
    await push({ kind: 'conversation', conversation: conversation('new', { name: 'New' }) })
    assert.equal(chat('new').conversation.name, 'New')
  })
})
