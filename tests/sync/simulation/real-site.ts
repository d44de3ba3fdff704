import { duplexPair } from 'node:stream'
import type { ClientFrame, ServerFrame } from '@teahouse/contract/wire'
import { newId } from '@teahouse/server/platform/ids'
import type { TestUser, World } from '@teahouse/testkit'
import { WebSocket } from 'ws'
import type { FaultyDb } from './faulty-db.ts'
import type { Cast, Membership, Site, Truth } from './site.ts'

/** More than a snapshot holds of a conversation. */
const earlierMessages = 30

interface MessageRow {
  conversation_id: string
  seq: number
  id: string
  sender_id: string | null
  sent_at: Date
  revision: number
  content: never
}

/** The real server, composed in this process on a real PostgreSQL; sockets and requests reach it without a port. */
export async function createRealCast(
  world: World,
  faultyDb: FaultyDb,
  plan: { devices: readonly number[]; rooms: readonly (readonly number[])[] },
): Promise<Cast> {
  const { server } = world
  const { app } = server.http
  await app.ready()
  faultyDb.recover()
  const sockets = new Set<WebSocket>()
  /** Frames and requests that are still to be answered. */
  let unanswered = 0
  let allAnswered = Promise.withResolvers<void>()
  function expect(change: number): void {
    if (unanswered === 0) allAnswered = Promise.withResolvers<void>()
    unanswered += change
    if (unanswered === 0) allAnswered.resolve()
  }

  const people: TestUser[][] = []
  for (const count of plan.devices) {
    const first = await world.user()
    const devices = [first]
    while (devices.length < count) devices.push(await first.anotherDevice())
    people.push(devices)
  }
  const insiders = [...new Set(plan.rooms.flat())]
  for (const one of insiders) {
    for (const other of insiders) if (one < other) await world.befriend(people[one]![0]!, people[other]![0]!)
  }
  const rooms = []
  for (const members of plan.rooms) {
    const [owner, ...others] = members.map((at) => people[at]![0]!)
    const { id } = await world.group(owner!, ...others)
    rooms.push({ id, members })
    await server.db.transaction((tx) =>
      server.chat.log.append(
        tx,
        Array.from({ length: earlierMessages }, (_, count) => ({
          conversationId: id,
          messageId: newId(),
          senderId: people[members[count % members.length]!]![0]!.id,
          content: { kind: 'text', text: 'before', mentions: [] },
          fingerprint: null,
        })),
      ),
    )
  }
  const roomIds = rooms.map(({ id }) => id)
  const personIds = people.map((devices) => devices[0]!.id)
  const query = async <R>(text: string, values: unknown[]) => (await server.db.pool.query(text, values)).rows as R[]

  const site: Site = {
    connect(hear) {
      const [clientEnd, serverEnd] = duplexPair()
      const webSocket = new WebSocket('ws://localhost/ws', {
        createConnection: () => clientEnd as never,
        perMessageDeflate: false,
      })
      app.server.emit('connection', serverEnd)
      sockets.add(webSocket)
      let outstanding = 0
      let isOpen = true
      const unsent: string[] = []
      const expectHere = (change: number) => {
        outstanding += change
        expect(change)
      }
      expectHere(1)
      webSocket.on('open', () => {
        expectHere(-1)
        for (const text of unsent) webSocket.send(text)
      })
      webSocket.on('message', (data) => {
        const text = String(data)
        const frame = JSON.parse(text) as ServerFrame
        if (['answer', 'refusal', 'hello', 'pong'].includes(frame.t) && outstanding > 0) expectHere(-1)
        if (isOpen) hear.frame(text)
      })
      webSocket.on('error', () => {})
      webSocket.on('close', (code) => {
        expectHere(-outstanding)
        sockets.delete(webSocket)
        if (isOpen) hear.closed(code)
        isOpen = false
      })
      let isKnown = false
      return {
        send(text) {
          if (!isOpen) return
          const { t } = JSON.parse(text) as ClientFrame
          if (t === 'call' || t === 'ping' || (t === 'authorization' && !isKnown)) expectHere(1)
          isKnown ||= t === 'authorization'
          if (webSocket.readyState === WebSocket.OPEN) webSocket.send(text)
          else unsent.push(text)
        },
        close() {
          isOpen = false
          webSocket.terminate()
        },
      }
    },

    async post(token, name, input) {
      expect(1)
      try {
        const response = await app.inject({
          method: 'POST',
          url: `/rpc/${name}`,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          payload: JSON.stringify(input),
        })
        return { status: response.statusCode, body: response.json() }
      } finally {
        expect(-1)
      }
    },

    async settle() {
      for (;;) {
        // Pushes leave a turn after the commit, and arrive in the next.
        for (let turns = 0; turns < 4; turns++) await new Promise((resolve) => setImmediate(resolve))
        if (unanswered === 0 && faultyDb.isIdle) return
        if (unanswered > 0) await allAnswered.promise
        await faultyDb.idle()
      }
    },

    crash() {
      faultyDb.crash()
      for (const webSocket of sockets) webSocket.terminate()
    },

    stumble: faultyDb.stumble,
    recover: faultyDb.recover,

    prune: async () => void (await server.updates.prune(2)),

    async truth(): Promise<Truth> {
      const messages = await query<MessageRow>(
        `select conversation_id, seq, id, sender_id, sent_at, revision, content from chat.message
         where conversation_id = any($1) order by conversation_id, seq`,
        [roomIds],
      )
      const members = await query<{ place: string; membership: Omit<Membership, 'hidden'>; hidden: number[] }>(
        `select conversation_id || '/' || person_id as place,
                json_build_object('firstSeq', first_seq, 'leftSeq', left_seq, 'readSeq', read_seq) as membership,
                array(select seq::int from chat.hidden
                      where hidden.conversation_id = member.conversation_id and hidden.person_id = member.person_id) as hidden
         from chat.member where conversation_id = any($1)`,
        [roomIds],
      )
      const heads = await query<{ person_id: string; useq: number }>(
        'select person_id, useq from updates.head where person_id = any($1)',
        [personIds],
      )
      const logs = new Map(
        roomIds.map((id) => [
          id,
          messages
            .filter((row) => row.conversation_id === id)
            .map((row) => ({
              conversationId: id,
              seq: row.seq,
              id: row.id,
              senderId: row.sender_id,
              sentAt: row.sent_at.toISOString(),
              revision: row.revision,
              content: row.content,
            })),
        ]),
      )
      return {
        logs,
        memberships: new Map(
          members.map(({ place, membership, hidden }) => [place, { ...membership, hidden: new Set(hidden) }]),
        ),
        heads: new Map(heads.map(({ person_id, useq }) => [person_id, useq])),
      }
    },
  }
  return {
    site,
    people: people.map((devices) => ({ id: devices[0]!.id, tokens: devices.map(({ token }) => token) })),
    rooms,
  }
}
