import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Chat } from '@teahouse/client'
import { entriesOf, keyOf } from './entries.ts'
import { unreadOf, unreadTotal } from './unread.ts'

type Settings = Chat['conversation']['settings']

function chat(id: string, about: { activeAt?: string | null; unreadCount?: number } & Partial<Settings> = {}): Chat {
  const { activeAt = '2026-05-03T09:00:00.000Z', unreadCount = 0, ...settings } = about
  const plain: Settings = {
    pinnedAt: null,
    muted: false,
    folded: false,
    hidden: false,
    markedUnread: false,
    showNames: true,
    saved: false,
  }
  return { id, activeAt, unreadCount, conversation: { kind: 'direct', settings: { ...plain, ...settings } } } as Chat
}

function account(id: string, kind: 'service' | 'subscription', about: Parameters<typeof chat>[1] = {}): Chat {
  const { conversation, ...rest } = chat(id, about)
  return { ...rest, conversation: { ...conversation, kind: 'official' }, peer: { official: { kind } } } as Chat
}

const pinnedAt = '2026-05-01T09:00:00.000Z'
const ids = (chats: readonly Chat[], isLidShut = false) => entriesOf(chats, isLidShut).map(keyOf)

describe('the list of chats', () => {
  it('leaves out what was hidden, and chats in which nothing was said', () => {
    assert.deepEqual(ids([chat('a', { hidden: true }), chat('b', { activeAt: null }), chat('c')]), ['c'])
  })

  it('keeps folded chats in one box, where the latest of them would stand', () => {
    const at = (minute: number) => `2026-05-03T09:0${minute}:00.000Z`
    const chats = [
      chat('a', { activeAt: at(5) }),
      chat('b', { activeAt: at(3), folded: true }),
      chat('c', { activeAt: at(2) }),
      chat('d', { activeAt: at(1), folded: true }),
    ]
    assert.deepEqual(ids(chats), ['a', 'folded', 'c'])
  })

  it('keeps subscriptions in a folder that calls nobody, and service accounts beside friends', () => {
    const at = (minute: number) => `2026-05-03T09:0${minute}:00.000Z`
    const chats = [
      account('bank', 'service', { activeAt: at(5), unreadCount: 1 }),
      account('gazette', 'subscription', { activeAt: at(4), unreadCount: 3 }),
      chat('b', { activeAt: at(3) }),
      account('radio', 'subscription', { activeAt: at(2) }),
      account('pinned', 'subscription', { activeAt: at(1), pinnedAt, unreadCount: 2 }),
    ]
    assert.deepEqual(ids(chats), ['pinned', 'bank', 'subscriptions', 'b'])
    assert.deepEqual(
      chats.map((one) => unreadOf(one).count),
      [1, 0, 0, 0, 2],
    )
    assert.ok(unreadOf(chats[1]!).dot)
  })

  it('has a lid over eight pinned chats, and over fewer none', () => {
    const pinned = Array.from({ length: 8 }, (_, index) => chat(`p${index}`, { pinnedAt }))
    assert.deepEqual(ids([...pinned, chat('z')]).slice(-2), ['lid', 'z'])
    assert.ok(!ids(pinned.slice(1)).includes('lid'))
  })

  it('shows what is unread under a shut lid', () => {
    const pinned = Array.from({ length: 9 }, (_, index) =>
      chat(`p${index}`, { pinnedAt, unreadCount: index === 4 ? 1 : 0 }),
    )
    assert.deepEqual(ids([...pinned, chat('z')], true), ['p4', 'lid', 'z'])
  })
})

describe('what is unread', () => {
  it('is a number where it needs the person, and a dot where it can wait', () => {
    assert.deepEqual(unreadOf(chat('a', { unreadCount: 2 })), { count: 2, dot: false })
    assert.deepEqual(unreadOf(chat('a', { unreadCount: 2, muted: true })), { count: 0, dot: true })
    assert.deepEqual(unreadOf(chat('a', { markedUnread: true })), { count: 0, dot: true })
    assert.deepEqual(unreadOf(chat('a', { muted: true })), { count: 0, dot: false })
  })

  it('is counted over all chats but the one that is open', () => {
    const chats = [
      chat('a', { unreadCount: 2 }),
      chat('b', { unreadCount: 3 }),
      chat('c', { unreadCount: 4, muted: true }),
    ]
    assert.deepEqual(unreadTotal(chats), { count: 5, dot: true })
    assert.deepEqual(unreadTotal(chats, 'a'), { count: 3, dot: true })
  })
})
