import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@teahouse/server/platform/ids'
import type { TestUser, World } from '@teahouse/testkit'
import sharp from 'sharp'

/** A second of a tone, as a WAV file. */
function tone(): Buffer {
  const rate = 8_000
  const samples = Buffer.alloc(rate * 2)
  for (let at = 0; at < rate; at++)
    samples.writeInt16LE(Math.round(8_000 * Math.sin((at * 440 * 2 * Math.PI) / rate)), at * 2)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

let count = 0

/** A small picture that no other is like. */
export function picture(): Promise<Buffer> {
  const colour = { r: (40 * ++count) % 256, g: 120, b: 90 }
  return sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
}

/** A file of a person, ready to be sent. */
export async function take(world: World, owner: TestUser, purpose: 'photo' | 'voice'): Promise<string> {
  const id = newId()
  const bytes = purpose === 'voice' ? tone() : await picture()
  const path = join(world.dataFolder, id)
  await writeFile(path, bytes)
  await world.server.media.take({ id, ownerId: owner.id, purpose, from: { path } })
  return id
}
