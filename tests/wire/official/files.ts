import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

/** A picture on this machine, different each time, for SDKs that upload from a path. */
export async function pictureFile(type: 'jpeg' | 'png' = 'jpeg', side = 64): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'teahouse-picture-')), `leaves.${type === 'jpeg' ? 'jpg' : type}`)
  await writeFile(path, await pictureBytes(type, side))
  return path
}

export function pictureBytes(type: 'jpeg' | 'png' = 'jpeg', side = 64): Promise<Buffer> {
  const background = { r: Math.floor(Math.random() * 256), g: Math.floor(Math.random() * 256), b: 120 }
  return sharp({ create: { width: side, height: side, channels: 3, background } })
    [type]()
    .toBuffer()
}
