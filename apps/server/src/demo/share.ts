import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Media } from '@teahouse/contract/talk/media'
import type { Teahouse } from '../compose.ts'
import { beAlone } from '../platform/db/alone.ts'
import type { Tx } from '../platform/db/db.ts'
import { channels, clips } from './channels.ts'
import { mediaId } from './media.ts'
import { covers, type Posted, posted, type When } from './moments.ts'
import { businessId } from './official-accounts.ts'
import { demoId, idOf, type Key, townspeople } from './people.ts'
import { placeOf } from './places.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const films = join(import.meta.dirname, '../../assets/demo/clips')

/** `assets/demo/clips/clips.json`: the films, ready to be stored as they are. */
type Film = Required<Pick<Media, 'contentType' | 'sizeBytes' | 'width' | 'height' | 'durationMs' | 'preview'>> & {
  by: Key
  file: string
  cover: string
  coverBytes: number
}

/**
 * What the people of the town show each other, and everybody: a year of moments, and channels with their clips. What
 * is made follows from the scripts and is made once.
 */
export async function bringShare(teahouse: Teahouse): Promise<void> {
  const { db, media } = teahouse
  const known: Record<string, Film> = JSON.parse(await readFile(join(films, 'clips.json'), 'utf8'))
  await db.transaction(async (tx) => {
    await beAlone(tx, 'demo.share')
    const one = mediaId(`film-${clips[0]!.film}`)
    if ((await media.facts(tx, [one])).size > 0) return
    for (const [name, film] of Object.entries(known)) await adoptFilm(teahouse, tx, name, film)
    const now = teahouse.clock.now()
    await bringChannels(teahouse, tx, known, now)
    await bringMoments(teahouse, tx, now)
  })
}

/** A film and its cover: a picture of its own, and the still of the film. */
async function adoptFilm({ media }: Teahouse, tx: Tx, name: string, film: Film): Promise<void> {
  const { by, file, cover, coverBytes, contentType, sizeBytes, width, height, durationMs, preview } = film
  const still = { path: join(films, cover), contentType: 'image/webp', sizeBytes: coverBytes }
  const own = { ownerId: idOf(by), still }
  await media.adopt(tx, {
    ...{ ...own, id: mediaId(`film-${name}`), purpose: 'video', from: { path: join(films, file) } },
    facts: { contentType, sizeBytes, width, height, durationMs, preview },
  })
  await media.adopt(tx, {
    ...{ ...own, id: mediaId(`clip-${name}`), purpose: 'photo', from: { path: still.path } },
    facts: { contentType: still.contentType, sizeBytes: coverBytes, width, height, preview },
  })
}

async function bringChannels(teahouse: Teahouse, tx: Tx, known: Record<string, Film>, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs)
  for (const { by, name, intro, followers } of channels) {
    const id = demoId('channel', by)
    const channel = { id, personId: idOf(by), name, avatarId: mediaId(`av-${by}`), intro }
    await teahouse.channels.bringInChannel(tx, channel, ago(200))
    for (const [index, follower] of followers.entries()) {
      await teahouse.channels.bringInFollower(tx, id, idOf(follower), ago(1 + ((index * 37) % 190)))
    }
  }
  for (const { film, daysAgo, description, place, official, likes, comments = [] } of clips) {
    const { by, width, height, durationMs, preview } = known[film]!
    const id = demoId('clip', film)
    const at = new Date(now.getTime() - daysAgo * dayMs + minutesOf(film) * minuteMs)
    const said = (index: number) => demoId('clip comment', film, String(index))
    await teahouse.channels.bringInClip(tx, {
      ...{ id, width, height, durationMs, description, at },
      channelId: demoId('channel', by),
      mediaId: mediaId(`film-${film}`),
      cover: { mediaId: mediaId(`clip-${film}`), width, height, preview },
      place: place === undefined ? null : spot(place),
      officialId: official ? businessId(official) : null,
      likes: likes.map((key, index) => ({ personId: idOf(key), at: soonAfter(at, now, index, likes.length) })),
      comments: comments.map(([key, text, replyTo], index) => ({
        ...{ id: said(index), personId: idOf(key), text, at: soonAfter(at, now, index, comments.length) },
        replyTo: replyTo === undefined ? null : said(replyTo),
      })),
      watched: viewersOf(by, likes).map(({ key, share }, index, all) => ({
        ...{ personId: idOf(key), watchedMs: Math.round(durationMs * share) },
        at: soonAfter(at, now, index, all.length),
      })),
    })
  }
}

/** Whoever likes a film has watched it; of the others some have, and not all to the end. Nia has looked at nothing yet. */
function viewersOf(by: Key, likes: readonly Key[]): { key: Key; share: number }[] {
  return townspeople.flatMap(({ key }, index) => {
    if (key === by || key === 'nia') return []
    if (likes.includes(key)) return [{ key, share: 1 + (index % 3) * 0.5 }]
    return index % 2 === 0 ? [{ key, share: 0.2 + (index % 5) * 0.15 }] : []
  })
}

async function bringMoments(teahouse: Teahouse, tx: Tx, now: Date): Promise<void> {
  const { contacts, moments } = teahouse
  const friendsOf = new Map<Key, Key[]>()
  for (const { key, id } of townspeople) {
    const friends = await contacts.friends(tx, id)
    friendsOf.set(
      key,
      townspeople.filter((one) => friends.has(one.id)).map((one) => one.key),
    )
  }
  const pictures = await pictureFacts(teahouse, tx)
  // What is new when somebody comes in for the first time.
  const toldSince = new Date(now.getTime() - dayMs)
  for (const [index, post] of posted.entries()) {
    const { by, text, photos = [], video, clip, place, remind = [], comments = [] } = post
    const friends = friendsOf.get(by)!
    const may = (key: Key) => key === by || friends.includes(key)
    const at = timeOf(post.when, now, index)
    const card = clip ? await teahouse.channels.cardFor(tx, idOf(by), demoId('clip', clip)) : undefined
    const likes = likersOf(post, friends, index).filter(may)
    const said = comments.filter(([key]) => may(key))
    await moments.bringIn(
      tx,
      {
        ...{ id: demoId('moment', by, String(post.when)), authorId: idOf(by), at, text, card: card ?? null },
        photos: photos.map(pictures.photo),
        video: video ? pictures.video(video) : null,
        place: place === undefined ? null : spot(place),
        audience: post.isPrivate ? 'private' : 'friends',
        remindedIds: remind.map(idOf),
        likes: likes.map((key, nth) => ({ personId: idOf(key), at: soonAfter(at, now, nth, likes.length) })),
        comments: said.map(([key, words, replyTo], nth) => ({
          id: demoId('moment comment', by, String(post.when), String(nth)),
          personId: idOf(key),
          replyToId: replyTo === undefined ? null : idOf(comments[replyTo]![0]),
          text: words,
          at: soonAfter(at, now, nth, said.length),
        })),
      },
      toldSince,
    )
  }
  for (const [key, name] of Object.entries(covers)) await moments.bringInCover(tx, idOf(key), mediaId(name))
}

/** Pictures and the film of the harbour, as moments hold them. */
async function pictureFacts({ media }: Teahouse, tx: Tx) {
  const names = new Set(posted.flatMap(({ photos = [], video }) => [...photos, ...(video ? [video] : [])]))
  const known = await media.facts(tx, [...names].map(mediaId))
  const fact = (name: string): Media => {
    const found = known.get(mediaId(name))
    if (!found) throw new Error(`the demo world has no ${name}`)
    return found
  }
  return {
    photo(name: string) {
      const { id, width = 0, height = 0, sizeBytes, preview = '' } = fact(name)
      return { mediaId: id, width, height, sizeBytes, preview, isOriginal: false }
    },
    video(name: string) {
      const { id, width = 0, height = 0, durationMs = 0, sizeBytes, preview = '' } = fact(name)
      return { mediaId: id, width, height, durationMs, sizeBytes, preview }
    },
  }
}

function likersOf({ likes }: Posted, friends: readonly Key[], turn: number): readonly Key[] {
  if (typeof likes !== 'number') return likes
  return friends.map((_, index) => friends[(index + turn) % friends.length]!).slice(0, likes)
}

/** A day of the last year at an hour that suits it, or so many minutes ago. */
function timeOf(when: When, now: Date, turn: number): Date {
  if (typeof when === 'number') return new Date(now.getTime() - when * minuteMs)
  const [month, day] = when.split('-').map(Number)
  const at = new Date(Date.UTC(now.getUTCFullYear(), month! - 1, day!, 8 + ((turn * 5) % 13), (turn * 17) % 60))
  if (at.getTime() > now.getTime() - dayMs) at.setUTCFullYear(at.getUTCFullYear() - 1)
  return at
}

/** Friends answer within two days, one after the other, and never after now. */
function soonAfter(at: Date, now: Date, place: number, count: number): Date {
  const spanMs = Math.min(2 * dayMs, now.getTime() - at.getTime())
  return new Date(at.getTime() + Math.floor(spanMs * ((place + 1) / (count + 1)) ** 2))
}

/** Not all at the same minute of the day. */
const minutesOf = (name: string) => (name.length * 97 + name.charCodeAt(0) * 31) % 600

function spot(id: string): { name: string; latitude: number; longitude: number } {
  const { name, latitude, longitude } = placeOf(id)
  return { name, latitude, longitude }
}
