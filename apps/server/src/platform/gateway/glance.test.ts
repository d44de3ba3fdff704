import assert from 'node:assert/strict'
import { it } from 'node:test'
import { glance } from './glance.ts'

it('a glance at a frame tells which call it is, or that it has to be read', () => {
  const input = { conversationId: 'a', content: { kind: 'text', text: '"t":"ping"' } }
  assert.deepEqual(glance(JSON.stringify({ t: 'call', n: 12, method: 'chat.send', input })), {
    n: 12,
    method: 'chat.send',
  })
  assert.deepEqual(glance(JSON.stringify({ t: 'call', n: 0, method: 'accounts.logOut' })), {
    n: 0,
    method: 'accounts.logOut',
  })
  for (const frame of [
    { t: 'ping' },
    { t: 'typing', conversationId: 'a' },
    { t: 'authorization', token: '{"t":"call","n":1,"method":"chat.send",' },
    { method: 'chat.send', t: 'call', n: 1, input },
    { t: 'call', n: 1.5, method: 'chat.send', input },
    { t: 'call', n: 2 ** 80, method: 'chat.send', input },
    { t: 'call', n: 1, method: 'chat\\send', input },
  ])
    assert.equal(glance(JSON.stringify(frame)), undefined, JSON.stringify(frame))
  for (const text of ['', '{', '{"t":"call","n":1,"method":"chat.send', ' {"t":"call","n":1,"method":"chat.send",'])
    assert.equal(glance(text), undefined, text)
})
