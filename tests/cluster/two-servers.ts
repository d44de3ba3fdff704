import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Bus } from '@teahouse/server/engines/bus/index'
import { deviceTopic } from '@teahouse/server/platform/topics'
import { createWorld, type TestUser } from '@teahouse/testkit'
import sharp from 'sharp'
import { connect, openSocket } from '../wire/socket.ts'
import { moneyOnBoth } from './money.ts'

/** The ends of a bus for two servers, and a line between them that can be cut: at the second one’s end. */
export interface Road {
  here: Bus
  there: Bus
  cut(): Promise<void>
  mend(): Promise<void>
}

/** What people may expect wherever they are connected, on servers that share a database and a bus. */
export async function twoServersSuite(name: string, road: Road): Promise<void> {
  const world = await createWorld({ bus: road.here })
  const there = await world.anotherServer({ bus: road.there })

  describe(`two servers, ${name}`, () => {
    /** Two friends, one connected to each server. */
    async function pair() {
      const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
      const room = await world.direct(mei, nia)
      return {
        mei,
        nia: there.as(nia),
        room,
        atMei: await connect(world, mei),
        atNia: await connect(there, nia),
      }
    }
    type Socket = Awaited<ReturnType<typeof connect>>

    /** Reads updates until one has the words; fails over nothing else. */
    async function untilSaid(socket: Socket, words: string) {
      for (;;) {
        const frame = await socket.next('updates')
        if (JSON.stringify(frame.updates).includes(words)) return frame
      }
    }

    it('bring messages to each other’s devices, numbered without a gap', async () => {
      const { mei, nia, room, atMei, atNia } = await pair()
      for (let n = 0; n < 5; n++) {
        await room.say(mei, `from Mei ${n}`)
        await untilSaid(atNia, `from Mei ${n}`)
        await room.say(nia, `from Nia ${n}`)
        await untilSaid(atMei, `from Nia ${n}`)
      }
      for (const { frames } of [atMei, atNia]) {
        let cursor = (frames.find((frame) => frame.t === 'hello') as { head: number }).head
        const pushes = frames.filter((frame) => frame.t === 'updates').toSorted((a, b) => a.prev - b.prev)
        for (const { prev, useq } of pushes) {
          assert.equal(prev, cursor)
          cursor = useq
        }
      }
      atMei.close()
      atNia.close()
    })

    it('show on one who is typing on the other', async () => {
      const { mei, nia, room, atMei, atNia } = await pair()
      atMei.send({ t: 'typing', conversationId: room.id })
      assert.equal((await atNia.next('typing')).personId, mei.id)
      atNia.send({ t: 'typing', conversationId: room.id })
      assert.equal((await atMei.next('typing')).personId, nia.id)
      atMei.close()
      atNia.close()
    })

    it('know of each other’s devices who is connected', async () => {
      const { mei, nia, atMei, atNia } = await pair()
      for (const { bus } of [world.server, there.server]) {
        assert(await bus.isHeard(deviceTopic(mei.deviceId)))
        assert(await bus.isHeard(deviceTopic(nia.deviceId)))
      }
      atMei.close()
      atNia.close()
    })

    it('turn a device away that is logged out on the other', async () => {
      const mei = await world.user()
      const lost = await mei.anotherDevice()
      const socket = await connect(there, lost)
      await mei.call('devices.logOut', { deviceId: lost.deviceId })
      assert.equal(await socket.closed(), 4001)
      const late = await openSocket(there)
      late.send({ t: 'authorization', token: lost.token })
      assert.equal(await late.closed(), 4001)
    })

    it('let a computer that waits on one in by a phone on the other', async () => {
      const mei = await world.user()
      const { offerId, secret, code } = await there.callAnonymously('devices.offerLogIn', {})
      const wait = (known: 'offered' | 'scanned') =>
        there.callAnonymously('devices.awaitLogIn', { offerId, secret, known, keep: 'token' })
      const scanned = wait('offered')
      await mei.call('devices.scanLogIn', { code })
      assert.equal((await scanned).step, 'scanned')
      const confirmed = wait('scanned')
      await mei.call('devices.answerLogIn', { offerId, confirm: true })
      assert.equal((await confirmed).step, 'confirmed')
    })

    it('prepare on one what was uploaded to the other, and tell whoever waits', async () => {
      const mei = await world.user()
      const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#2f5d8a' } })
        .jpeg()
        .toBuffer()
      const made = await fetch(`${await there.origin()}/uploads`, {
        method: 'POST',
        body: new Uint8Array(bytes),
        headers: {
          authorization: `Bearer ${mei.token}`,
          'tus-resumable': '1.0.0',
          'upload-length': String(bytes.length),
          'upload-metadata': `purpose ${Buffer.from('photo').toString('base64')}`,
          'content-type': 'application/offset+octet-stream',
        },
      })
      assert.equal(made.status, 201, await made.text())
      const uploadId = made.headers.get('location')!.split('/').at(-1)!
      let answer = await there.as(mei).call('media.finish', { uploadId })
      while (answer.state === 'preparing') answer = await mei.call('media.finish', { uploadId })
      assert.equal(answer.state, 'ready')
    })

    it('do each job once between them', async () => {
      const servers = [world.server, there.server]
      const done: number[] = []
      for (const { jobs } of servers) jobs.define('cluster.count', async ({ n }: { n: number }) => void done.push(n))
      const wanted = Array.from({ length: 40 }, (_, n) => n)
      await Promise.all(
        wanted.map((n) => {
          const { db, jobs } = servers[n % 2]!
          return db.transaction((tx) => jobs.enqueue(tx, 'cluster.count', { n }))
        }),
      )
      for (const server of servers) await server.settle()
      assert.deepEqual(
        done.toSorted((a, b) => a - b),
        wanted,
      )
    })

    moneyOnBoth(world, there)

    describe('whose line is cut', () => {
      /** The next hint that says more than is known. */
      async function hintBeyond(socket: Socket, head: number): Promise<number> {
        for (;;) {
          const hint = await socket.next('hint')
          if (hint.head > head) return hint.head
        }
      }

      it('go on: devices are told that there is more, and find it', async () => {
        const { mei, nia, room, atMei, atNia } = await pair()
        const before = await nia.head()
        await road.cut()
        await room.say(mei, 'through the wall')
        // The message, by whichever of the person’s numbers it is.
        await hintBeyond(atNia, before)
        const missed = await nia.updates(before)
        assert(missed.some((update) => JSON.stringify(update).includes('through the wall')))
        // Those who stand together hear each other as ever.
        const meiAgain = await connect(there, mei)
        await room.say(nia, 'on this side')
        await untilSaid(meiAgain, 'on this side')

        // Here nobody knew of a cut; whoever was not told then is told now.
        const told = atMei.frames.length
        await road.mend()
        await hintBeyond(atMei, 0)
        assert(atMei.frames.slice(told).some((frame) => frame.t === 'hint'))
        await room.say(mei, 'in the open')
        await untilSaid(atNia, 'in the open')
        for (const socket of [atMei, atNia, meiAgain]) socket.close()
      })

      it('turn away who was logged out meanwhile', async () => {
        const mei = await world.user()
        const lost = await mei.anotherDevice()
        const socket = await connect(there, lost)
        await road.cut()
        await mei.call('devices.logOut', { deviceId: lost.deviceId })
        assert.equal(await socket.closed(), 4001)
        await road.mend()
      })

      it('let people in all the same', async () => {
        const mei = await world.user()
        await road.cut()
        const socket = await connect(there, mei)
        socket.close()
        await road.mend()
      })
    })
  })
}
