/**
 * The child process of the npm transcoder: it does one task on one untrusted file, and ends.
 *
 *     node worker.ts <folder of the packages> <task as JSON>
 *
 * `probe` prints a {@link Probe} as JSON; `convert` prints how far it has come, in milliseconds, a line each.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { muxerOf, type Probe, type Recipe, type Track } from '../transcoder.ts'
import * as av from './api.ts'

export interface OpenTask {
  file: string
  demuxer: string
  options: Record<string, string>
  maxPixels: number
}

export type WorkerTask =
  | { verb: 'probe'; open: OpenTask }
  | { verb: 'convert'; open: OpenTask; target: string; recipe: Recipe }

const PROGRESS_STEP_MS = 500

const [packages = '', json = ''] = process.argv.slice(2)
const task: WorkerTask = JSON.parse(json)
const api: av.NodeAv = await import(pathToFileURL(join(packages, 'node_modules/node-av/dist/api/index.js')).href)

try {
  const input = await api.Demuxer.open(task.open.file, { format: task.open.demuxer, options: task.open.options })
  if (task.verb === 'probe') console.log(JSON.stringify(probe(input)))
  else await convert(input, task.target, task.recipe, task.open.maxPixels)
  // The library keeps threads that would hold the process.
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

function probe(input: av.Demuxer): Probe {
  const probe: Probe = {}
  if (input.duration > 0) probe.durationMs = Math.round(input.duration * 1000)

  const audio = input.streams.find((stream) => stream.codecpar.codecType === av.AUDIO)
  if (audio) probe.audio = { stream: audio.index }

  const video = input.streams.find(
    ({ codecpar, disposition }) => codecpar.codecType === av.VIDEO && !(disposition & av.ATTACHED_PICTURE),
  )
  if (video && video.codecpar.width > 0) {
    const { width, height } = video.codecpar
    const upright = uprightFilters(video).some((filter) => filter.startsWith('transpose'))
      ? { width: height, height: width }
      : { width, height }
    const { num, den } = video.avgFrameRate
    probe.video = { stream: video.index, ...upright }
    if (num > 0 && den > 0) probe.video.frameRate = num / den
  }
  return probe
}

async function convert(input: av.Demuxer, target: string, recipe: Recipe, maxPixels: number): Promise<void> {
  const { name, movflags } = muxerOf(recipe.format)
  const output = await api.Muxer.open(target, { format: name, options: movflags ? { movflags } : {} })
  const lines = new Map<number, Line>()
  for (const track of [recipe.video, recipe.audio]) {
    const stream = track && input.streams[track.stream]
    if (stream) lines.set(track.stream, await createLine(stream, track, output, maxPixels))
  }

  let toldMs = 0
  for await (const packet of input.packets()) {
    if (!packet) break
    const line = lines.get(packet.streamIndex)
    const timeMs = line ? Number(packet.pts) * line.msPerTick : 0
    if (timeMs > recipe.maxMs) {
      lines.delete(packet.streamIndex)
      await line?.take(null)
      if (lines.size === 0) break
    } else {
      await line?.take(packet)
    }
    packet.free()
    if (timeMs > toldMs + PROGRESS_STEP_MS) {
      toldMs = timeMs
      console.log(Math.round(timeMs))
    }
  }
  for (const line of lines.values()) await line.take(null)
  await output.close()
}

/** Decoder, filter and encoder of one track, up to the output. */
interface Line {
  msPerTick: number
  /** Takes the next packet, or null at the end. */
  take(packet: av.Packet | null): Promise<void>
}

async function createLine(stream: av.Stream, track: Track, output: av.Muxer, maxPixels: number): Promise<Line> {
  const isVideo = stream.codecpar.codecType === av.VIDEO
  const filters = [...(isVideo ? uprightFilters(stream) : []), track.filter].join(',')

  const decoder = await api.Decoder.create(stream, {
    threadCount: 1,
    // A damaged frame is left out, as a player would do.
    exitOnError: false,
    options: isVideo ? { max_pixels: maxPixels } : {},
  })
  const filter = api.FilterAPI.create(filters, { threads: 1 })
  const encoder = await api.Encoder.create(track.encoder, { threadCount: 1, filter, options: track.options })
  const index = output.addStream(encoder)

  const encode = async (frame: av.Frame | null) => {
    for (const packet of await encoder.encodeAll(frame)) {
      await output.writePacket(packet, index)
      packet.free()
    }
    frame?.free()
  }
  const take = async (packet: av.Packet | null) => {
    const decoded: Array<av.Frame | null> = await decoder.decodeAll(packet)
    if (!packet) decoded.push(null)
    for (const frame of decoded) {
      for (const filtered of await filter.processAll(frame)) await encode(filtered)
      frame?.free()
    }
    if (packet) return
    await encode(null)
    await output.writePacket(null, index)
  }
  return { msPerTick: (1000 * stream.timeBase.num) / stream.timeBase.den, take }
}

/** The filters that turn the picture as its display matrix says, which ffmpeg's program does by itself. */
function uprightFilters(stream: av.Stream): string[] {
  const matrix = stream.codecpar.getCodedSideData(av.DISPLAY_MATRIX)
  if (!matrix || matrix.length < 36) return []
  const [a, b, c, d] = [0, 4, 12, 16].map((offset) => matrix.readInt32LE(offset)) as [number, number, number, number]
  if (Math.abs(b) > Math.abs(a)) {
    if (b > 0) return [c > 0 ? 'transpose=cclock_flip' : 'transpose=clock']
    return [c < 0 ? 'transpose=clock_flip' : 'transpose=cclock']
  }
  return [...(a < 0 ? ['hflip'] : []), ...(d < 0 ? ['vflip'] : [])]
}
