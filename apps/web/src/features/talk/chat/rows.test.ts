import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TimelineItem } from '@teahouse/client'
import type { Content } from '@teahouse/contract/talk/content'
import { createRows } from './rows.ts'

const self = 'nia'
const words: Content = { kind: 'text', text: 'tea', mentions: [] }
const line: Content = { kind: 'recalled', byId: 'mei' }

function message(seq: number, senderId: string, minute: number, content = words): TimelineItem {
  const sentAt = new Date(2026, 4, 3, 9, minute).toISOString()
  const id = `message ${seq}`
  return {
    key: id,
    kind: 'message',
    message: { conversationId: 'lane', seq, id, senderId, sentAt, revision: 0, content },
  }
}

const isLine = (content: Content) => content.kind === 'recalled'
const read = { selfId: self, unreadAfterSeq: null }

describe('messages in a chat', () => {
  it('gather by whoever says them, until something stands between', () => {
    const items = [
      message(1, 'mei', 0),
      message(2, 'mei', 1),
      message(3, self, 2),
      message(4, self, 2, line),
      message(5, self, 3),
    ]
    assert.deepEqual(
      createRows(isLine)(items, read).map(({ isFirst }) => isFirst),
      [true, false, true, false, true],
    )
  })

  it('tell the day first, and the time after five minutes of silence', () => {
    const items = [message(1, 'mei', 0), message(2, 'mei', 5), message(3, 'mei', 11), message(4, 'mei', 24 * 60)]
    assert.deepEqual(
      createRows(isLine)(items, read).map(({ above }) => above),
      ['day', null, 'time', 'day'],
    )
  })

  it('have one line before the first unread one that somebody else said', () => {
    const items = [message(1, 'mei', 0), message(2, self, 1), message(3, 'mei', 1, line), message(4, 'mei', 2)]
    const rows = createRows(isLine)([...items, message(5, 'mei', 3)], { selfId: self, unreadAfterSeq: 1 })
    assert.deepEqual(
      rows.map(({ isFirstUnread }) => isFirstUnread),
      [false, false, false, true, false],
    )
  })

  it('rest while one arrives or older ones are loaded', () => {
    const rowsOf = createRows(isLine)
    const items = [message(4, 'mei', 0), message(5, self, 1)]
    const rows = rowsOf(items, read)
    const later = rowsOf([message(3, 'mei', 0), ...items, message(6, 'mei', 2)], read)
    assert.equal(later[2], rows[1])
    assert.notEqual(later[1], rows[0], 'the first one has lost its day and its picture')
    assert.equal(rowsOf([message(3, 'mei', 0), ...items], read)[1], later[1])
  })
})
