import type { Audience } from '@teahouse/contract/share/moments'

/** How one person keeps another. */
export interface Keeping {
  has: boolean
  blocks: boolean
  chatsOnly: boolean
  tags: Set<string>
  /** When they were let go while each had the other. */
  endedAt: number
  hidesMine: boolean
  hidesTheirs: boolean
}

export interface Said {
  id: string
  by: string
  replyTo: string | null
  at: number
}

export interface Posted {
  id: string
  author: string
  at: number
  audience: Audience
  hashtags: string[]
  word: string
  reminded: string[]
  fileId: string | null
  likes: { by: string; at: number }[]
  comments: Said[]
}

export interface Person {
  id: string
  openForMs: number
  showsStrangers: boolean
  coverId: string | null
  tags: string[]
}

/** All that decides who sees what. */
export interface State {
  now: number
  people: Person[]
  moments: Posted[]
  keeping(owner: string, person: string): Keeping
}

export type Rule = ReturnType<typeof ruleOf>

/** Who sees what, as one would tell it. */
export function ruleOf({ now, people, moments, keeping }: State) {
  const person = (id: string) => people.find((one) => one.id === id)!
  const both = (a: string, b: string, is: (one: Keeping) => boolean) => is(keeping(a, b)) && is(keeping(b, a))
  const either = (a: string, b: string, is: (one: Keeping) => boolean) => is(keeping(a, b)) || is(keeping(b, a))

  // The rule, in ten lines.
  const areFriends = (a: string, b: string) => both(a, b, (one) => one.has && !one.blocks)
  const isLetIn = ({ author, audience }: Posted, viewer: string) =>
    audience.kind === 'friends' ||
    ('tagIds' in audience &&
      audience.tagIds.some((tag) => keeping(author, viewer).tags.has(tag)) === (audience.kind === 'tags'))
  const isAmongTen = (moment: Posted) =>
    moment.audience.kind === 'friends' &&
    newestFirst(moments.filter((one) => one.author === moment.author && one.audience.kind === 'friends')).indexOf(
      moment,
    ) < 10
  const isShown = (author: string, viewer: string) =>
    !either(author, viewer, (one) => one.blocks || one.chatsOnly) &&
    !keeping(author, viewer).hidesMine &&
    (areFriends(author, viewer) || person(author).showsStrangers)
  const sees = (viewer: string, moment: Posted) =>
    viewer === moment.author ||
    (isShown(moment.author, viewer) &&
      moment.at >= now - person(moment.author).openForMs &&
      (areFriends(moment.author, viewer) ? isLetIn(moment, viewer) : isAmongTen(moment)))
  const isNear = (viewer: string, moment: Posted) => viewer === moment.author || areFriends(viewer, moment.author)
  const stays = (a: string, b: string, at: number) =>
    either(a, b, (one) => one.has) &&
    !both(a, b, (one) => one.has) &&
    !either(a, b, (one) => one.blocks) &&
    at < Math.max(keeping(a, b).endedAt, keeping(b, a).endedAt)
  const knows = (viewer: string, moment: Posted, who: string, at: number) =>
    isNear(viewer, moment) &&
    ([viewer, moment.author].includes(who) ||
      viewer === moment.author ||
      areFriends(viewer, who) ||
      stays(viewer, who, at))

  return { areFriends, isShown, sees, isNear, knows }
}

export const newestFirst = <T extends { at: number; id: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
