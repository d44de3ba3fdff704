import { setTimeout as pause } from 'node:timers/promises'
import type { Measured } from '../src/figures.ts'
import type { DevicePlan, Load, WriterPlan } from '../src/load/index.ts'
import { treeCpuMs, treePssKib } from '../src/processes.ts'

/** A server that is measured beside the others, running. */
export interface Peer extends Measured {
  /** People with one device each, two and two; everybody writes to the other. */
  pairs(load: Load, count: number): Promise<WriterPlan[]>
  /** A group in which some write and all hear. */
  group(load: Load, size: number, writers: number): Promise<WriterPlan[]>
  /** Devices that say nothing. */
  idle(load: Load, count: number): Promise<void>
  pssKib(): number
  /** How many messages it has stored; undefined where it keeps none. */
  stored(): Promise<number | undefined>
  stop(): Promise<void>
}

export const maxDevices = 2000
export const password = 'tea'
export const userName = (index: number) => `b${index + 1}`

/** What is the same for every server that speaks XMPP. */
export function xmppPeer(port: number, serverPid: number, databasePid: number) {
  const device = (index: number, rooms: string[] = []): DevicePlan => ({
    speaks: 'xmpp',
    port,
    user: userName(index),
    password,
    rooms,
  })
  const devices = (count: number, rooms?: string[]) => Array.from({ length: count }, (_, index) => device(index, rooms))
  const serverCpuMs = () => treeCpuMs(serverPid)
  const databaseCpuMs = () => treeCpuMs(databasePid)
  return {
    serverCpuMs,
    databaseCpuMs,
    pssKib: () => treePssKib(serverPid),
    /** Nothing tells when such a server is done with its backlog, so: until it and its database are quiet. */
    async settle() {
      const givesUpMs = performance.now() + 30_000
      for (let before = serverCpuMs() + databaseCpuMs(); performance.now() < givesUpMs; ) {
        await pause(400)
        const now = serverCpuMs() + databaseCpuMs()
        if (now - before <= 20) return
        before = now
      }
    },
    async pairs(load: Load, count: number): Promise<WriterPlan[]> {
      await load.connect(devices(count * 2))
      return Array.from({ length: count * 2 }, (_, index) => ({
        device: index,
        targets: [`${userName(index ^ 1)}@localhost`],
        hearers: 1,
      }))
    },
    async group(load: Load, size: number, writers: number): Promise<WriterPlan[]> {
      const room = `tea${size}@conference.localhost`
      const [first, ...others] = devices(size, [room])
      // Whoever is first makes the room.
      await load.connect([first!])
      await load.connect(others)
      return Array.from({ length: writers }, (_, index) => ({ device: index, targets: [room], hearers: size - 1 }))
    },
    idle: (load: Load, count: number) => load.connect(devices(count)),
  }
}
