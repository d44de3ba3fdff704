import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Audience } from '@teahouse/contract/share/moments'
import { newId } from '@teahouse/server/platform/ids'
import type { TestUser, World } from '@teahouse/testkit'
import type { Dice } from '../sync/simulation/dice.ts'
import { type Keeping, newestFirst, type Posted, ruleOf, type Said, type State } from './rule.ts'

const dayMs = 86_400_000
const windows = { threeDays: 3 * dayMs, month: 30 * dayMs, halfYear: 183 * dayMs, all: Number.POSITIVE_INFINITY }
const words = ['kettle', 'ferry', 'harbour']
const hashtags = ['tea', '海', 'شاي']

/** A notice that somebody is to have. */
export interface Notice {
  to: string
  kind: string
  moment: Posted
  by: string
  comment: Said | null
  at: number
}

/** Some people on a real server, what they did, and what should follow from it. */
export interface Town {
  state: State
  users: TestUser[]
  notices: Notice[]
  /** When each last looked. */
  seen: Map<string, Posted>
  /** Does something; says what. */
  step(): Promise<string>
}

/** People who are all friends; what happens next, the dice decide. */
export async function openTown(world: World, dice: Dice, count: number): Promise<Town> {
  const users = await Promise.all(Array.from({ length: count }, () => world.user()))
  const keepings = new Map<string, Keeping>()
  const keeping = (owner: string, person: string): Keeping => {
    const key = `${owner} ${person}`
    let one = keepings.get(key)
    if (!one) {
      one = {
        has: false,
        blocks: false,
        chatsOnly: false,
        tags: new Set(),
        endedAt: Number.NEGATIVE_INFINITY,
        hidesMine: false,
        hidesTheirs: false,
      }
      keepings.set(key, one)
    }
    return one
  }
  const state: State = {
    get now() {
      return world.clock.now().getTime()
    },
    people: users.map(({ id }) => ({
      id,
      openForMs: windows.all,
      showsStrangers: false,
      coverId: null,
      tags: [],
    })),
    moments: [],
    keeping,
  }
  const town: Town = { state, users, notices: [], seen: new Map(), step }

  for (const [index, one] of users.entries()) {
    for (const other of users.slice(index + 1)) await befriend(one, other)
    for (const name of ['Family', 'Work']) await addTag(one, name)
  }

  const one = <T>(from: readonly T[]): T => from[dice.below(from.length)]!
  const two = (): [TestUser, TestUser] => {
    const first = one(users)
    return [first, one(users.filter((user) => user !== first))]
  }
  const personOf = (user: TestUser) => state.people.find((person) => person.id === user.id)!
  const rule = () => ruleOf(state)
  const nameOf = (user: TestUser) => `P${users.indexOf(user)}`

  async function befriend(a: TestUser, b: TestUser): Promise<void> {
    await world.befriend(a, b)
    keeping(a.id, b.id).has = true
    keeping(b.id, a.id).has = true
  }

  async function letGo(a: TestUser, b: TestUser): Promise<void> {
    const mine = keeping(a.id, b.id)
    if (!mine.has) return
    await a.call('contacts.remove', { personId: b.id })
    if (keeping(b.id, a.id).has) mine.endedAt = state.now
    Object.assign(mine, { has: false, chatsOnly: false, tags: new Set() })
  }

  async function addTag(user: TestUser, name: string): Promise<void> {
    const tagId = newId()
    await user.call('contacts.addTag', { tagId, name })
    state.people.find((person) => person.id === user.id)!.tags.push(tagId)
  }

  async function picture(owner: TestUser): Promise<string> {
    const path = join(world.dataFolder, 'pixel.jpg')
    await writeFile(path, 'a picture')
    const id = newId()
    await world.server.db.transaction((tx) =>
      world.server.media.adopt(tx, {
        id,
        ownerId: owner.id,
        purpose: 'photo',
        from: { path },
        facts: { contentType: 'image/jpeg', sizeBytes: 9, width: 1, height: 1 },
      }),
    )
    return id
  }

  function someAudience(author: TestUser): Audience {
    const { tags } = personOf(author)
    if (dice.isLucky(0.5) || tags.length === 0) return { kind: dice.isLucky(0.15) ? 'private' : 'friends' }
    return { kind: dice.isLucky(0.5) ? 'tags' : 'exceptTags', tagIds: [one(tags)] }
  }

  async function post(author: TestUser, audience = someAudience(author)): Promise<string> {
    const word = one(words)
    const tags = dice.isLucky(0.4) ? [one(hashtags)] : []
    const others = users.filter((user) => user !== author)
    const named = dice.isLucky(0.3) ? [one(others).id] : []
    const { areFriends } = rule()
    const reminded = named.filter(
      (id) => areFriends(author.id, id) && !keeping(author.id, id).chatsOnly && !keeping(id, author.id).chatsOnly,
    )
    const fileId = dice.isLucky(0.4) ? await picture(author) : null
    const moment: Posted = {
      id: newId(),
      author: author.id,
      at: state.now,
      audience,
      hashtags: tags,
      word,
      reminded,
      fileId,
      likes: [],
      comments: [],
    }
    await author.call('moments.post', {
      momentId: moment.id,
      text: [`The ${word}`, ...tags.map((tag) => `#${tag}`)].join(' '),
      mediaIds: fileId ? [fileId] : [],
      audience: moment.audience,
      remindIds: reminded,
    })
    state.moments.push(moment)
    for (const to of reminded) {
      town.notices.push({ to, kind: 'remind', moment, by: author.id, comment: null, at: moment.at })
    }
    return `${nameOf(author)} posts for ${moment.audience.kind}`
  }

  /** Something that somebody sees, and somebody who sees it as a friend, or as its author. */
  function within(
    reach: (viewer: string, moment: Posted) => boolean,
  ): { viewer: TestUser; moment: Posted } | undefined {
    const viewer = one(users)
    // Among the latest, so that much comes together under one.
    const reached = state.moments.filter((moment) => reach(viewer.id, moment)).slice(-4)
    return reached.length > 0 ? { viewer, moment: one(reached) } : undefined
  }

  const verbs: Record<string, [weight: number, verb: () => Promise<string>]> = {
    post: [8, () => post(one(users))],
    like: [
      5,
      async () => {
        const { sees, isNear } = rule()
        const found = within((viewer, moment) => sees(viewer, moment) && isNear(viewer, moment))
        if (!found) return 'nobody likes anything'
        const { viewer, moment } = found
        await viewer.call('moments.like', { momentId: moment.id })
        if (moment.likes.some((like) => like.by === viewer.id)) return 'a second like'
        moment.likes.push({ by: viewer.id, at: state.now })
        const notice = { to: moment.author, kind: 'like', moment, by: viewer.id, comment: null, at: state.now }
        if (viewer.id !== moment.author) town.notices.push(notice)
        return `${nameOf(viewer)} likes`
      },
    ],
    unlike: [
      1,
      async () => {
        const found = within((viewer, moment) => moment.likes.some((like) => like.by === viewer))
        if (!found) return 'nobody unlikes'
        const { viewer, moment } = found
        await viewer.call('moments.unlike', { momentId: moment.id })
        moment.likes = moment.likes.filter((like) => like.by !== viewer.id)
        town.notices = town.notices.filter(
          (notice) => !(notice.kind === 'like' && notice.moment === moment && notice.by === viewer.id),
        )
        return `${nameOf(viewer)} takes a like back`
      },
    ],
    comment: [
      8,
      async () => {
        const { sees, isNear, knows } = rule()
        const found = within((viewer, moment) => sees(viewer, moment) && isNear(viewer, moment))
        if (!found) return 'nobody says anything'
        const { viewer, moment } = found
        const known = moment.comments.filter((said) => knows(viewer.id, moment, said.by, said.at))
        const answered = known.length > 0 && dice.isLucky(0.5) ? one(known) : null
        const said: Said = { id: newId(), by: viewer.id, replyTo: answered?.by ?? null, at: state.now }
        await viewer.call('moments.comment', {
          momentId: moment.id,
          commentId: said.id,
          replyToCommentId: answered?.id ?? null,
          text: 'Indeed',
        })
        moment.comments.push(said)
        const told = new Map([[moment.author, 'comment']])
        if (said.replyTo) told.set(said.replyTo, 'reply')
        for (const [to, kind] of told) {
          if (to !== viewer.id) town.notices.push({ to, kind, moment, by: viewer.id, comment: said, at: said.at })
        }
        return `${nameOf(viewer)} comments`
      },
    ],
    removeComment: [
      1,
      async () => {
        const found = within((viewer, moment) => moment.comments.some((said) => said.by === viewer))
        if (!found) return 'nobody takes words back'
        const { viewer, moment } = found
        const said = moment.comments.find((own) => own.by === viewer.id)!
        const by = dice.isLucky(0.5) ? viewer : users.find((user) => user.id === moment.author)!
        await by.call('moments.removeComment', { momentId: moment.id, commentId: said.id })
        moment.comments = moment.comments.filter((other) => other !== said)
        town.notices = town.notices.filter((notice) => notice.comment !== said)
        return `${nameOf(by)} removes a comment of ${nameOf(viewer)}`
      },
    ],
    remove: [
      1,
      async () => {
        const found = within((viewer, moment) => moment.author === viewer)
        if (!found) return 'nothing to remove'
        const { viewer, moment } = found
        await viewer.call('moments.remove', { momentId: moment.id })
        state.moments = state.moments.filter((other) => other !== moment)
        town.notices = town.notices.filter((notice) => notice.moment !== moment)
        return `${nameOf(viewer)} takes a moment back`
      },
    ],
    changeAudience: [
      1,
      async () => {
        const found = within((viewer, moment) => moment.author === viewer)
        if (!found) return 'nothing to change'
        const { viewer, moment } = found
        moment.audience = someAudience(viewer)
        await viewer.call('moments.changeAudience', { momentId: moment.id, audience: moment.audience })
        return `${nameOf(viewer)} shows a moment to ${moment.audience.kind}`
      },
    ],
    letGo: [
      3,
      async () => {
        const [a, b] = two()
        const isMutual = dice.isLucky(0.4)
        await letGo(a, b)
        if (isMutual) await letGo(b, a)
        return `${nameOf(a)} lets ${nameOf(b)} go${isMutual ? ', and the other way round' : ''}`
      },
    ],
    befriend: [
      3,
      async () => {
        const apart = two()
        await befriend(...apart)
        return `${apart.map(nameOf)} have each other`
      },
    ],
    block: [
      1,
      async () => {
        const [a, b] = two()
        const mine = keeping(a.id, b.id)
        mine.blocks = !mine.blocks
        await a.call('contacts.block', { personId: b.id, blocked: mine.blocks })
        return `${nameOf(a)} ${mine.blocks ? 'blocks' : 'unblocks'} ${nameOf(b)}`
      },
    ],
    chatsOnly: [
      1,
      async () => {
        const [a, b] = two()
        const mine = keeping(a.id, b.id)
        if (!mine.has) return 'nobody is kept for chats'
        mine.chatsOnly = !mine.chatsOnly
        await a.call('contacts.edit', { personId: b.id, chatsOnly: mine.chatsOnly })
        return `${nameOf(a)} keeps ${nameOf(b)} for ${mine.chatsOnly ? 'chats only' : 'all'}`
      },
    ],
    tag: [
      5,
      async () => {
        const [a, b] = two()
        const mine = keeping(a.id, b.id)
        const { tags } = personOf(a)
        if (!mine.has || tags.length === 0) return 'nobody is tagged'
        mine.tags = new Set(tags.filter(() => dice.isLucky(0.5)))
        await a.call('contacts.edit', { personId: b.id, tagIds: [...mine.tags] })
        return `${nameOf(a)} keeps ${nameOf(b)} under ${mine.tags.size} tags`
      },
    ],
    removeTag: [
      0.3,
      async () => {
        const a = one(users)
        const person = personOf(a)
        const tagId = person.tags.pop()
        if (!tagId) return 'no tag is left'
        await a.call('contacts.removeTag', { tagId })
        for (const user of users) keeping(a.id, user.id).tags.delete(tagId)
        for (const moment of state.moments) {
          const { author, audience } = moment
          if (author === a.id && audience.kind === 'exceptTags' && audience.tagIds.includes(tagId)) {
            moment.audience = { kind: 'private' }
          }
        }
        return `${nameOf(a)} removes a tag`
      },
    ],
    exclude: [
      2,
      async () => {
        const [a, b] = two()
        const mine = keeping(a.id, b.id)
        if (!mine.has) return 'nobody is excluded'
        Object.assign(mine, { hidesMine: dice.isLucky(0.4), hidesTheirs: dice.isLucky(0.4) })
        const { hidesMine, hidesTheirs } = mine
        await a.call('moments.exclude', { personId: b.id, hidesMine, hidesTheirs })
        return `${nameOf(a)} and ${nameOf(b)}: ${JSON.stringify({ hidesMine, hidesTheirs })}`
      },
    ],
    settings: [
      2,
      async () => {
        const a = one(users)
        const window = one(Object.keys(windows) as (keyof typeof windows)[])
        const showsStrangers = dice.isLucky(0.5)
        const coverId = dice.isLucky(0.5) ? await picture(a) : null
        await a.call('moments.saveSettings', { window, showsStrangers, coverId })
        Object.assign(personOf(a), { openForMs: windows[window], showsStrangers, coverId })
        return `${nameOf(a)} shows ${window}${showsStrangers ? ', to strangers too' : ''}`
      },
    ],
    manyPosts: [
      0.6,
      async () => {
        const author = one(users)
        for (let posted = 0; posted < 12; posted++) {
          await post(author, { kind: 'friends' })
          world.clock.advance({ seconds: 1 })
        }
        return `${nameOf(author)} posts a lot`
      },
    ],
    look: [
      1,
      async () => {
        const { sees } = rule()
        const found = within(sees)
        if (!found) return 'nobody looks'
        const { viewer, moment } = found
        await viewer.call('moments.noteSeen', { momentId: moment.id })
        const [later] = newestFirst([moment, ...(town.seen.has(viewer.id) ? [town.seen.get(viewer.id)!] : [])])
        town.seen.set(viewer.id, later!)
        return `${nameOf(viewer)} looks`
      },
    ],
    wait: [
      2,
      async () => {
        const days = one([1, 3, 20, 100])
        world.clock.advance({ days })
        // Devices that rest for so long are logged out.
        for (const [index, user] of users.entries()) users[index] = await user.anotherDevice()
        return `${days} days pass`
      },
    ],
  }
  // Every town has habits of its own, so that what is rare in one is common in another.
  const habits = Object.values(verbs).map(([weight, verb]) => ({ weight: weight * one([0.2, 1, 4]), verb }))
  const weights = habits.reduce((sum, { weight }) => sum + weight, 0)

  async function step(): Promise<string> {
    world.clock.advance({ seconds: 1 })
    let place = dice.next() * weights
    for (const { weight, verb } of habits) {
      place -= weight
      if (place < 0) return verb()
    }
    assert.fail('the dice have more sides than there are verbs')
  }

  return town
}
