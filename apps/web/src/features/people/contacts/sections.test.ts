import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { KnownContact } from '@teahouse/client'
import { contactRows, findContacts } from './sections.ts'

let lastId = 0

function contact(name: string, notes: { remark?: string; starred?: boolean; handle?: string } = {}): KnownContact {
  const id = String(++lastId)
  return {
    person: {
      id,
      handle: notes.handle ?? `id-${id}`,
      name,
      avatarId: null,
      region: null,
      statusLine: null,
      revision: 1,
    },
    contact: {
      personId: id,
      isContact: true,
      remark: notes.remark ?? null,
      description: null,
      tagIds: [],
      starred: notes.starred ?? false,
      chatsOnly: false,
      blocked: false,
      source: null,
      addedAt: null,
      revision: 1,
    },
  }
}

describe('the contact list', () => {
  it('stands whoever has a star twice: above, and under the letter', () => {
    const rows = contactRows([contact('Owen'), contact('Anna', { starred: true })], 'en')
    assert.deepEqual(
      rows.map(({ sign, name, isFirst }) => [sign, name, isFirst]),
      [
        ['★', 'Anna', true],
        ['A', 'Anna', true],
        ['O', 'Owen', true],
      ],
    )
  })

  it('sorts by what one calls a person, not by what they call themselves', () => {
    const rows = contactRows([contact('Zoe', { remark: 'Aunt Zoe' }), contact('Bea'), contact('Ben')], 'en')
    assert.deepEqual(
      rows.map(({ sign, name, isFirst }) => [sign, name, isFirst]),
      [
        ['A', 'Aunt Zoe', true],
        ['B', 'Bea', true],
        ['B', 'Ben', false],
      ],
    )
  })

  it('is searched by remark, name and ID, whatever the accents and the case', () => {
    const people = [
      contact('Émile Roux'),
      contact('Zoe', { remark: 'Aunt Zoe' }),
      contact('林美', { handle: 'mei-wq' }),
    ]
    const found = (words: string) => findContacts(people, words).map(({ person }) => person.name)
    assert.deepEqual(found('emile'), ['Émile Roux'])
    assert.deepEqual(found('AUNT'), ['Zoe'])
    assert.deepEqual(found('zoe'), ['Zoe'])
    assert.deepEqual(found('@mei'), ['林美'])
    assert.deepEqual(found('美'), ['林美'])
    assert.deepEqual(found('nobody'), [])
    assert.equal(found(' ').length, 3)
  })
})
