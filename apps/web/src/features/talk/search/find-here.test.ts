import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Content, Message } from '@teahouse/contract/talk/content'
import { answers } from './find-here.ts'
import { wordsOf } from './fold.ts'

function said(content: Content, about: Partial<Message> = {}): Message {
  return {
    conversationId: 'lane',
    seq: 1,
    id: 'm',
    senderId: 'mei',
    sentAt: '2026-05-03T09:00:00.000Z',
    revision: 0,
    content,
    ...about,
  }
}

const words = said({ kind: 'text', text: 'The kettle sings. https://quay.example', mentions: [] })
const photo = said({ kind: 'photos', photos: [] })
const finds = (message: Message, query: string, question: Parameters<typeof answers>[1] = {}) =>
  answers(message, question, wordsOf(query))

describe('a search on this device', () => {
  it('finds words in any order, and nothing without them', () => {
    assert.ok(finds(words, 'sings kettle'))
    assert.ok(!finds(words, 'sings teapot'))
  })

  it('finds by who said it and when', () => {
    assert.ok(
      finds(words, 'kettle', { senderId: 'mei', from: '2026-05-03T00:00:00.000Z', to: '2026-05-04T00:00:00.000Z' }),
    )
    assert.ok(!finds(words, 'kettle', { senderId: 'nia' }))
    assert.ok(!finds(words, 'kettle', { from: '2026-05-04T00:00:00.000Z' }))
    assert.ok(!finds(words, 'kettle', { to: '2026-05-03T00:00:00.000Z' }))
  })

  it('finds by kind, also what has no words', () => {
    assert.ok(finds(words, '', { kind: 'link' }))
    assert.ok(finds(photo, '', { kind: 'media' }))
    assert.ok(!finds(words, '', { kind: 'media' }))
    assert.ok(!finds(photo, 'kettle', { kind: 'media' }))
  })

  it('does not find what has no words among words', () => {
    assert.ok(!finds(photo, ''))
    assert.ok(!finds(said({ kind: 'recalled', byId: 'mei' }), ''))
  })
})
