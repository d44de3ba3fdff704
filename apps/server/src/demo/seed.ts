import type { Content, Message } from '@teahouse/contract/talk/content'
import type { Teahouse } from '../compose.ts'
import { beAlone } from '../platform/db/alone.ts'
import type { Queryable, Tx } from '../platform/db/db.ts'
import { Refusal } from '../platform/refusal.ts'
import { askForDemoBusiness } from './business.ts'
import { type History, histories, type Line, notes, requests, type Said } from './histories.ts'
import { type DemoMedia, loadMedia } from './media.ts'
import { askForDemoMoney } from './money.ts'
import { demoId, demoPassword, idOf, townspeople } from './people.ts'
import { placeOf } from './places.ts'
import { serveDemoPrograms } from './program-servers.ts'

const minuteMs = 60_000

/**
 * Builds the demo world on a server that has none yet; on one that has, it does nothing. What is made carries ids
 * that follow from these scripts, in one transaction: a start that is cut off leaves nothing half done. The money comes
 * afterwards, from a process that does jobs. Answers whether the world was made here and now.
 */
export async function seedDemoWorld(teahouse: Teahouse, say: (line: string) => void): Promise<boolean> {
  const { db, accounts, contacts } = teahouse
  serveDemoPrograms(teahouse)
  const isThere = async (on: Queryable) => (await accounts.people(on, [idOf('nia')])).length > 0
  if (await isThere(db)) {
    await askForDemoMoney(teahouse)
    await askForDemoBusiness(teahouse)
    return false
  }
  say('Building the demo world, Willow Quay …')
  const isOurs = await db.transaction(async (tx) => {
    // Of several processes that start at once, one builds it.
    await beAlone(tx, 'demo.seed')
    if (await isThere(tx)) return false
    const media = await loadMedia(teahouse, tx)
    for (const { id, key, name, locale, region, statusLine } of townspeople) {
      const avatarId = media.avatar(key)
      await accounts.make(tx, {
        id,
        handle: `${key}-wq`,
        name,
        avatarId,
        locale,
        region,
        statusLine,
        password: demoPassword,
      })
    }
    for (const [a, b] of acquaintances()) await contacts.befriend(tx, idOf(a), idOf(b))
    const now = teahouse.clock.now()
    for (const history of histories) await tell(teahouse, tx, media, now, history)
    const self = await teahouse.chat.direct(tx, idOf('nia'), idOf('nia'))
    await write(teahouse, tx, media, now, self, 'notes', notes)
    return true
  })
  await askForDemoMoney(teahouse)
  await askForDemoBusiness(teahouse)
  if (!isOurs) return false
  for (const { from, to, greeting } of requests) await ask(teahouse, from, to, greeting)
  return true
}

/** Who else know each other. */
const acquainted = ['nia lihua', 'chen lihua', 'tom lihua', 'gwen anna', 'gwen boris', 'owen boris', 'vera boris']
  .concat(['haruka aoi', 'ines aoi', 'jonas aoi'])
  .map((pair) => pair.split(' ') as [string, string])

/** The neighbours of Harbour Lane all know each other; others know whom they write to. */
function acquaintances(): [string, string][] {
  const pairs = new Map<string, [string, string]>()
  const know = (a: string, b: string) => void pairs.set([a, b].sort().join(' '), [a, b])
  const lane = histories[0]!.members
  for (const a of lane) for (const b of lane) if (a < b) know(a, b)
  for (const { members } of histories) if (members.length === 2) know(members[0]!, members[1]!)
  for (const pair of acquainted) know(pair[0], pair[1])
  return [...pairs.values()]
}

async function tell(teahouse: Teahouse, tx: Tx, media: DemoMedia, now: Date, history: History): Promise<void> {
  const { chat } = teahouse
  const memberIds = history.members.map(idOf)
  let conversationId: string
  if (memberIds.length === 2) {
    conversationId = await chat.direct(tx, memberIds[0]!, memberIds[1]!)
  } else {
    conversationId = demoId('group', history.key)
    await chat.membership.makeGroup(tx, {
      conversationId,
      name: history.name ?? null,
      ownerId: memberIds[0]!,
      memberIds: memberIds.slice(1),
    })
  }
  const firstSeq = await write(teahouse, tx, media, now, conversationId, history.key, history.lines)
  const { announcement } = history
  if (announcement) {
    const at = new Date(now.getTime() - 2 * 24 * 60 * minuteMs).toISOString()
    await chat.membership.changeGroup(
      tx,
      conversationId,
      { announcement: { text: announcement.text, byId: idOf(announcement.by), at } },
      null,
    )
  }
  for (const key of history.members) {
    const unreadFrom = history.unread?.[key] ?? history.lines.length
    await chat.arrange(tx, conversationId, idOf(key), {
      readSeq: firstSeq + unreadFrom - 1,
      pinned: history.pinnedBy?.includes(key) ?? false,
      muted: history.mutedBy?.includes(key) ?? false,
    })
  }
}

/** Writes the lines with their own times; answers the place of the first. */
async function write(
  { chat }: Teahouse,
  tx: Tx,
  media: DemoMedia,
  now: Date,
  conversationId: string,
  script: string,
  lines: readonly Line[],
): Promise<number> {
  const written: { content: Content; senderId: string; sentAt: Date }[] = []
  let firstSeq = 0
  for (const [index, [who, minutesAgo, said]] of lines.entries()) {
    const senderId = idOf(who)
    const sentAt = new Date(now.getTime() - minutesAgo * minuteMs)
    const content = contentOf(media, said, senderId, written)
    const quote =
      typeof said === 'object' && 'reply' in said ? quoteOf(written[said.reply]!, firstSeq + said.reply) : undefined
    const messageId = demoId('message', script, String(index))
    const [outcome] = await chat.log.append(tx, [
      { conversationId, messageId, senderId, content, ...(quote && { quote }), fingerprint: null, sentAt },
    ])
    if (!outcome || outcome instanceof Refusal) throw outcome ?? new Error('a line of the demo world was not written')
    if (index === 0) firstSeq = outcome.seq
    written.push({ content, senderId, sentAt })
  }
  return firstSeq
}

function contentOf(
  media: DemoMedia,
  said: Said,
  senderId: string,
  before: readonly { content: Content; senderId: string; sentAt: Date }[],
): Content {
  if (typeof said === 'string') return { kind: 'text', text: said, mentions: [] }
  if ('reply' in said) return { kind: 'text', text: said.text, mentions: [] }
  if ('all' in said) return { kind: 'text', text: said.all, mentions: ['all'] }
  if ('photos' in said) return { kind: 'photos', photos: said.photos.map((name) => media.photo(name)) }
  if ('video' in said) return media.video(said.video)
  if ('voice' in said) return media.voice(said.voice)
  if ('file' in said) return media.file(said.file)
  if ('sticker' in said) return media.sticker(said.sticker)
  if ('place' in said) return { kind: 'location', ...placeOf(said.place) }
  if ('recalled' in said) return { kind: 'recalled', byId: senderId }
  if ('card' in said) {
    const { id, name, key } = townspeople.find((person) => person.key === said.card)!
    return { kind: 'contact', personId: id, name, handle: `${key}-wq`, avatarId: media.avatar(key) }
  }
  return {
    kind: 'history',
    title: said.title,
    items: said.merged.map((index) => {
      const { content, senderId: itemSenderId, sentAt } = before[index]!
      const { name, key } = townspeople.find((person) => person.id === itemSenderId)!
      return {
        senderName: name,
        avatarId: media.avatar(key),
        sentAt: sentAt.toISOString(),
        content: content as Exclude<Content, { kind: 'history' }>,
      }
    }),
  }
}

function quoteOf({ content, senderId }: { content: Content; senderId: string }, seq: number): Message['quote'] {
  const { name } = townspeople.find((person) => person.id === senderId)!
  const text = content.kind === 'text' ? content.text : ''
  const mediaId = content.kind === 'photos' ? content.photos[0]!.mediaId : null
  return { seq, senderId, senderName: name, kind: content.kind, text, mediaId }
}

/** Through the contract, as they would do it themselves. */
async function ask({ router }: Teahouse, from: string, to: string, greeting: string): Promise<void> {
  const session = { personId: idOf(from), deviceId: demoId('device', from), isAdministrator: false }
  const call = {
    session,
    origin: null,
    address: 'willow-quay',
    keepSession: () => {},
    signal: new AbortController().signal,
  }
  await router.call('contacts.find', { query: `${to}-wq` }, call)
  await router.call(
    'contacts.ask',
    { requestId: demoId('request', from, to), personId: idOf(to), source: 'handle', greeting },
    call,
  )
}
