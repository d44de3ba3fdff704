/**
 * Makes the short films of the demo town’s channels: each is drawn frame by frame, scored, and encoded as the media
 * engine would leave it, with a cover beside it and what is known of all in clips.json. The results are committed, so
 * that seeding takes no time and no ffmpeg; making them needs one. Run it: node make.mjs [name …]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { previewOf } from '../../../src/engines/media/picture.ts'
import { SAMPLES_PER_SECOND, wav } from '../hum.mjs'
import { kitchen } from './films/kitchen.mjs'
import { land } from './films/land.mjs'
import { town } from './films/town.mjs'
import { sea } from './films/water.mjs'
import { workshop } from './films/workshop.mjs'
import { sounding, tune } from './score.mjs'
import { drawn, stage } from './stage.mjs'

const here = import.meta.dirname
const asked = process.argv.slice(2)
const films = [...kitchen, ...workshop, ...sea, ...land, ...town]
const facts = JSON.parse(await readFile(join(here, 'clips.json'), 'utf8').catch(() => '{}'))
const work = await mkdtemp(join(tmpdir(), 'willow-quay-clips-'))

const known = {}
for (const film of films)
  known[film.name] =
    facts[film.name] && asked.length > 0 && !asked.includes(film.name) ? facts[film.name] : await make(film)
await writeFile(join(here, 'clips.json'), `${JSON.stringify(known, undefined, 2)}\n`)
await rm(work, { recursive: true })
const bytes = Object.values(known).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
console.log(`${films.length} films, ${bytes} bytes`)

async function make({ name, by, seconds, cover, draw, score: { tune: melody, notes = [], hits = [], ...score } }) {
  const sound = join(work, `${name}.wav`)
  const played = [...(melody ? tune(score.seed, seconds, melody) : []), ...notes, ...hits]
  await writeFile(sound, wav(sounding({ ...score, seconds, notes: played })))

  const file = `files/${name}.mp4`
  const { width, height, framesPerSecond } = stage
  const frames = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${width}x${height}`,
    '-framerate',
    `${framesPerSecond}`,
    '-i',
    '-',
  ]
  const picture = [
    '-c:v',
    'libx264',
    '-preset',
    'slower',
    '-tune',
    'animation',
    '-crf',
    '29',
    // Rain and fireworks would take a megabyte; the repository is cloned often.
    '-maxrate',
    '140k',
    '-bufsize',
    '560k',
    '-g',
    '48',
    '-pix_fmt',
    'yuv420p',
  ]
  const heard = ['-c:a', 'aac', '-b:a', '40k', '-ar', `${SAMPLES_PER_SECOND}`, '-ac', '1']
  const ffmpeg = spawn(
    'ffmpeg',
    ['-v', 'error', '-y', ...frames, '-i', sound, ...picture, ...heard, '-movflags', '+faststart', join(here, file)],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  for (let frame = 0; frame < seconds * framesPerSecond; frame += 1) {
    const pixels = await sharp(Buffer.from(drawn(draw(frame / framesPerSecond))))
      .removeAlpha()
      .raw()
      .toBuffer()
    if (!ffmpeg.stdin.write(pixels)) await once(ffmpeg.stdin, 'drain')
  }
  ffmpeg.stdin.end()
  const [code] = await once(ffmpeg, 'exit')
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} over ${name}`)

  const coverFile = `files/${name}.webp`
  const still = sharp(Buffer.from(drawn(draw(cover)))).removeAlpha()
  const { size: coverBytes } = await still.clone().webp({ quality: 72 }).toFile(join(here, coverFile))
  const preview = await previewOf(sharp(join(here, coverFile)))
  const { size: sizeBytes } = await stat(join(here, file))
  console.log(name, sizeBytes, coverBytes)
  return {
    by,
    file,
    cover: coverFile,
    contentType: 'video/mp4',
    sizeBytes,
    coverBytes,
    width,
    height,
    durationMs: seconds * 1000,
    preview,
  }
}
