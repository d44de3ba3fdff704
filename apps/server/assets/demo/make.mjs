/**
 * Makes what the demo world shows and plays, ready to be stored as it is: pictures as WebP beside their drawings,
 * recordings/ as the media engine would leave them, and media.json with what is known of each. The results are
 * committed, so that seeding takes no time and no ffmpeg; making them needs one. Run it: node make.mjs
 */
import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import sharp from 'sharp'
import { createMediaEngine } from '../../src/engines/media/index.ts'
import { previewOf } from '../../src/engines/media/picture.ts'
import { FILM, harbourAt } from './harbour-film.mjs'
import { makeHarbourSound, makeVoiceNote, wav } from './hum.mjs'

const AVATAR_SIDE = 512
const PHOTO_SIDE = 1200
const THUMB_SIDE = 480
const VOICES = { 'voice-1': 6, 'voice-2': 9, 'voice-3': 12, 'voice-4': 4 }

const pictures = join(import.meta.dirname, 'pictures')
const recordings = join(import.meta.dirname, 'recordings')
const work = await mkdtemp(join(tmpdir(), 'willow-quay-'))
const engine = createMediaEngine({ ffmpeg: 'system', toolsFolder: work })
const media = {}

for (const { name, ext, base } of (await readdir(pictures)).sort().map((file) => parse(file))) {
  if (ext === '.svg') media[name] = name.startsWith('av-') ? await avatar(name, base) : await photo(name, base)
}
await mkdir(recordings, { recursive: true })
let seed = 0
for (const [name, seconds] of Object.entries(VOICES)) media[name] = await voice(name, ++seed, seconds)
media.harbour = await film('harbour')

await writeFile(join(import.meta.dirname, 'media.json'), `${JSON.stringify(media, undefined, 2)}\n`)
await engine.stop()
await rm(work, { recursive: true })
const sizes = Object.values(media).map((one) => one.sizeBytes)
console.log(`${sizes.length} files, ${sizes.reduce((sum, size) => sum + size, 0)} bytes`)

async function drawn(base, side) {
  const pixels = await sharp(join(pictures, base), { density: 300 })
    .resize(side, side, { fit: 'inside' })
    .removeAlpha()
    .png()
  return sharp(await pixels.toBuffer())
}

async function avatar(name, base) {
  const { size } = await (await drawn(base, AVATAR_SIDE)).webp({ quality: 82 }).toFile(join(pictures, `${name}.webp`))
  return { file: `pictures/${name}.webp`, contentType: 'image/webp', sizeBytes: size }
}

async function photo(name, base) {
  const large = await drawn(base, PHOTO_SIDE)
  const full = await large
    .clone()
    .webp({ quality: 78 })
    .toFile(join(pictures, `${name}.webp`))
  const small = large.clone().resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside' })
  await small.webp({ quality: 74 }).toFile(join(pictures, `${name}.thumb.webp`))
  const preview = await previewOf(sharp(join(pictures, `${name}.thumb.webp`)))
  const { size: sizeBytes, width, height } = full
  const thumb = `pictures/${name}.thumb.webp`
  return { file: `pictures/${name}.webp`, thumb, contentType: 'image/webp', sizeBytes, width, height, preview }
}

async function voice(name, seed, seconds) {
  const source = join(work, `${name}.wav`)
  await writeFile(source, wav(makeVoiceNote(seed, seconds)))
  const { durationMs, waveform } = await engine.voice(source, work)
  await rm(join(work, 'voice.m4a'))
  const file = `recordings/${name}.m4a`
  // A hum needs fewer bits than speech, and the repository is cloned often.
  ffmpeg('-i', source, '-ac', '1', '-ar', '48000', '-c:a', 'aac', '-b:a', '24k', '-movflags', '+faststart', file)
  return { file, contentType: 'audio/mp4', sizeBytes: await sizeOf(file), durationMs, waveform }
}

async function film(name) {
  const { seconds, framesPerSecond } = FILM
  for (let frame = 0; frame < seconds * framesPerSecond; frame += 1) {
    const number = String(frame).padStart(3, '0')
    await sharp(Buffer.from(harbourAt(frame / framesPerSecond)))
      .png({ compressionLevel: 1 })
      .toFile(join(work, `${number}.png`))
  }
  await writeFile(join(work, 'sound.wav'), wav(makeHarbourSound(seconds)))
  const source = join(work, 'film.mp4')
  const frames = ['-framerate', `${framesPerSecond}`, '-i', join(work, '%03d.png')]
  const lossless = ['-c:v', 'libx264', '-qp', '0', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '96k']
  ffmpeg(...frames, '-i', join(work, 'sound.wav'), ...lossless, source)
  const { width, height, durationMs, preview, files } = await engine.video(source, work)
  const file = `recordings/${name}.mp4`
  const poster = `recordings/${name}.jpg`
  await copyFile(files.video.path, join(import.meta.dirname, file))
  await copyFile(files.poster.path, join(import.meta.dirname, poster))
  return { file, poster, contentType: 'video/mp4', sizeBytes: await sizeOf(file), width, height, durationMs, preview }
}

function ffmpeg(...args) {
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args], { cwd: import.meta.dirname })
}

async function sizeOf(file) {
  return (await stat(join(import.meta.dirname, file))).size
}
