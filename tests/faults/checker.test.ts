import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, promises } from './checker.ts'
import type { Entry, Fact, Sighting } from './history.ts'

const at = 0
const by = (device: string, fact: Fact): Entry => ({ at, device, person: device.split('-')[0]!, ...fact })
const conversationId = 'tea'
const m1: Sighting = [1, 'm1', 0]
const m2: Sighting = [2, 'm2', 0]

/** Nia writes two messages; Mei reads them on a phone and a tablet, up to the first. */
function truth() {
  const told = (device: string): Entry[] =>
    [m1, m2].flatMap(([seq, messageId, revision]) => [
      by(device, { saw: 'message', conversationId, messageId, seq, revision, useq: seq }),
      by(device, { saw: 'cursor', from: seq - 1, to: seq }),
    ])
  const end = (device: string, readSeq: number): Entry =>
    by(device, { saw: 'end', cursor: 2, conversations: [{ id: conversationId, readSeq, messages: [m1, m2] }] })
  return {
    town: [{ at, saw: 'town', conversations: [{ id: conversationId, memberIds: ['nia', 'mei'] }] }] as Entry[],
    sent: [m1, m2].flatMap(([seq, messageId]) => [
      by('nia-phone', { saw: 'sending', conversationId, messageId }),
      by('nia-phone', { saw: 'acknowledged', conversationId, messageId, seq }),
    ]),
    told: ['nia-phone', 'mei-phone', 'mei-tablet'].flatMap(told),
    read: [
      by('mei-phone', { saw: 'marking', conversationId, seq: 1 }),
      by('mei-phone', { saw: 'marked', conversationId, seq: 1 }),
    ],
    log: [
      {
        at,
        saw: 'log',
        conversationId,
        messages: [m1, m2].map(([seq, messageId]) => ({ seq, messageId, senderId: 'nia' })),
      },
    ] as Entry[],
    end: [end('nia-phone', 0), end('mei-phone', 1), end('mei-tablet', 1)],
  }
}
type Story = ReturnType<typeof truth>

/** The true story with one thing changed. */
async function broken(forge: (story: Story) => void): Promise<string[]> {
  const story = truth()
  forge(story)
  const { violations } = await check(Object.values(story).flat())
  return [...new Set(violations.map(({ promise }) => promise))].sort()
}

const logOf = (story: Story) => story.log[0] as Extract<Entry, { saw: 'log' }>
const endOf = (story: Story, device: string) =>
  story.end.find((one) => 'device' in one && one.device === device) as Extract<Entry, { saw: 'end' }>

describe('the checker', () => {
  it('finds nothing in a true story', async () => {
    const { violations, counts } = await check(Object.values(truth()).flat())
    assert.deepEqual(violations, [])
    assert.deepEqual(counts, { acknowledged: 2, lost: 0, doubled: 0, seen: 6, devices: 3, conversations: 1 })
  })

  const forgeries: Record<string, { breaks: (keyof typeof promises)[]; forge: (story: Story) => void }> = {
    'an acknowledged message is not in the log': {
      breaks: ['I1'],
      forge(story) {
        logOf(story).messages.pop()
        for (const { conversations } of story.end as Extract<Entry, { saw: 'end' }>[]) conversations[0]!.messages.pop()
      },
    },
    'a message that may be sent was refused': {
      breaks: ['I1'],
      forge: ({ sent }) =>
        void sent.push(by('nia-phone', { saw: 'refused', conversationId, messageId: 'm3', refusal: 'not_a_member' })),
    },
    'a message stands twice': {
      breaks: ['I2', 'I4'],
      forge: (story) => void logOf(story).messages.push({ seq: 3, messageId: 'm2', senderId: 'nia' }),
    },
    'a message stands that nobody sent': {
      breaks: ['I2', 'I4'],
      forge: (story) => void logOf(story).messages.push({ seq: 3, messageId: 'm3', senderId: 'nia' }),
    },
    'a device was told another order': {
      breaks: ['I3'],
      forge: ({ told }) => Object.assign(told.find((one) => one.saw === 'message')!, { messageId: 'm2' }),
    },
    'a device ended with another order': {
      breaks: ['I3', 'I5'],
      forge(story) {
        endOf(story, 'mei-phone').conversations[0]!.messages = [
          [1, 'm2', 0],
          [2, 'm1', 0],
        ]
      },
    },
    'a log has a gap': {
      breaks: ['I3', 'I4'],
      forge(story) {
        logOf(story).messages[1]!.seq = 3
      },
    },
    'a device misses a message in the end': {
      breaks: ['I4', 'I5'],
      forge: (story) => void endOf(story, 'mei-tablet').conversations[0]!.messages.pop(),
    },
    'a device never comes to rest': {
      breaks: ['I4'],
      forge: (story) => void story.end.shift(),
    },
    'nobody can read a log': {
      breaks: ['I1', 'I3', 'I4'],
      forge: (story) => void story.log.pop(),
    },
    'a device holds an older revision': {
      breaks: ['I5'],
      forge(story) {
        endOf(story, 'mei-tablet').conversations[0]!.messages[0] = [1, 'm1', 1]
      },
    },
    'two devices were told different things at one place of the stream': {
      breaks: ['I5'],
      forge: ({ told }) => Object.assign(told.findLast((one) => one.saw === 'message')!, { useq: 1 }),
    },
    'a read marker has gone back': {
      breaks: ['I6'],
      forge(story) {
        for (const device of ['mei-phone', 'mei-tablet']) endOf(story, device).conversations[0]!.readSeq = 0
      },
    },
    'a read marker is further than anybody read': {
      breaks: ['I6'],
      forge(story) {
        for (const device of ['mei-phone', 'mei-tablet']) endOf(story, device).conversations[0]!.readSeq = 2
      },
    },
    'a cursor goes back': {
      breaks: ['I7'],
      forge: ({ told }) =>
        void told.push(
          by('mei-phone', { saw: 'cursor', from: 2, to: 1 }),
          by('mei-phone', { saw: 'cursor', from: 1, to: 2 }),
        ),
    },
    'a cursor jumps over a gap': {
      breaks: ['I7'],
      forge: ({ told }) => void told.splice(1, 1),
    },
    'a stranger is told of a conversation': {
      breaks: ['I8'],
      forge: (story) =>
        void story.end.push(
          by('kay-phone', { saw: 'message', conversationId, messageId: 'm1', seq: 1, revision: 0, useq: 1 }),
          by('kay-phone', { saw: 'end', cursor: 0, conversations: [] }),
        ),
    },
    'what one device sent stands in another order': {
      breaks: ['I9'],
      forge({ sent }) {
        ;[sent[0], sent[2]] = [sent[2]!, sent[0]!]
        ;[sent[1], sent[3]] = [sent[3]!, sent[1]!]
      },
    },
  }

  for (const [what, { breaks, forge }] of Object.entries(forgeries)) {
    it(`finds that ${what}: ${breaks.join(', ')}`, async () => assert.deepEqual(await broken(forge), breaks))
  }

  it('has a forgery for every promise', () => {
    const broken = new Set(Object.values(forgeries).flatMap(({ breaks }) => breaks))
    assert.deepEqual([...broken].sort(), Object.keys(promises))
  })
})
