import { MediaProblem } from './problem.ts'

/** A piece of a fragmented MP4. */
export interface Segment {
  bytes: number
  ms: number
}

interface Box {
  type: string
  start: number
  end: number
  /** Where what is in it begins. */
  inside: number
}

/** The boxes of an MP4 between two places, one behind the other. */
function* boxesIn(mp4: Buffer, start: number, end: number): Generator<Box> {
  for (let at = start; at + 8 <= end; ) {
    const type = mp4.toString('latin1', at + 4, at + 8)
    const isLong = mp4.readUInt32BE(at) === 1
    const size = isLong ? Number(mp4.readBigUInt64BE(at + 8)) : mp4.readUInt32BE(at) || end - at
    if (size < 8 || at + size > end) throw new MediaProblem('damaged', `the box ${type} is not whole`)
    yield { type, start: at, end: at + size, inside: at + (isLong ? 16 : 8) }
    at += size
  }
}

/** The first box at a path of types, such as `moov/trak`. */
function find(mp4: Buffer, within: { inside: number; end: number }, path: string): Box | undefined {
  const [type, ...rest] = path.split('/')
  for (const box of boxesIn(mp4, within.inside, within.end)) {
    if (box.type !== type) continue
    const found = rest.length === 0 ? box : find(mp4, box, rest.join('/'))
    if (found) return found
  }
  return undefined
}

/** Where the pieces of one of our own fragmented MP4s lie, and how long each plays. It lasts `durationMs`. */
export function readFragments(
  mp4: Buffer,
  durationMs: number,
): { initBytes: number; segments: Segment[]; videoCodec: string } {
  const whole = { inside: 0, end: mp4.length }
  const tops = [...boxesIn(mp4, 0, mp4.length)]
  const moov = tops.find((box) => box.type === 'moov')
  const track = moov && videoTrack(mp4, moov)
  const moofs = tops.filter((box) => box.type === 'moof')
  const ends = tops.filter((box) => box.type === 'mdat').map((box) => box.end)
  if (!track || moofs.length === 0 || ends.length !== moofs.length || !find(mp4, whole, 'moof/traf/tfdt')) {
    throw new MediaProblem('damaged', 'no fragments')
  }

  const startsMs = moofs.map((moof) => (startOf(mp4, moof, track.id) * 1000) / track.timescale)
  const segments = moofs.map((moof, index) => {
    const endMs = startsMs[index + 1] ?? Math.max(durationMs, startsMs[index]! + 1)
    return { bytes: ends[index]! - moof.start, ms: Math.round(endMs - startsMs[index]!) }
  })
  return { initBytes: moofs[0]!.start, segments, videoCodec: track.codec }
}

function videoTrack(mp4: Buffer, moov: Box): { id: number; timescale: number; codec: string } | undefined {
  for (const trak of boxesIn(mp4, moov.inside, moov.end)) {
    const handler = trak.type === 'trak' ? find(mp4, trak, 'mdia/hdlr') : undefined
    if (!handler || mp4.toString('latin1', handler.inside + 8, handler.inside + 12) !== 'vide') continue
    const header = find(mp4, trak, 'tkhd')!
    const clock = find(mp4, trak, 'mdia/mdhd')!
    // Version 1 has times of eight bytes.
    const id = mp4.readUInt32BE(header.inside + (mp4[header.inside] === 1 ? 20 : 12))
    const timescale = mp4.readUInt32BE(clock.inside + (mp4[clock.inside] === 1 ? 20 : 12))
    const description = find(mp4, trak, 'mdia/minf/stbl/stsd')!
    const configuration = mp4.indexOf('avcC', description.inside, 'latin1') + 4
    return { id, timescale, codec: `avc1.${mp4.toString('hex', configuration + 1, configuration + 4)}` }
  }
  return undefined
}

/** When the video of a fragment begins, in its track’s clock. */
function startOf(mp4: Buffer, moof: Box, trackId: number): number {
  for (const traf of boxesIn(mp4, moof.inside, moof.end)) {
    if (traf.type !== 'traf') continue
    const header = find(mp4, traf, 'tfhd')
    const time = find(mp4, traf, 'tfdt')
    if (!header || !time || mp4.readUInt32BE(header.inside + 4) !== trackId) continue
    return mp4[time.inside] === 1 ? Number(mp4.readBigUInt64BE(time.inside + 4)) : mp4.readUInt32BE(time.inside + 4)
  }
  throw new MediaProblem('damaged', 'a fragment without a picture')
}
