import { buffer } from 'node:stream/consumers'
import type { Card } from '@teahouse/contract/share/moments'
import { type NetworkAccount, type NetworkFile, NetworkProblem, type Placed } from '../../../engines/networks/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import type { MomentRow } from '../moments/index.ts'
import { type Needs, sealedFor } from './needs.ts'
import * as store from './store.ts'

export const carryJob = 'crossposts.carry'

/** Half a minute, then twice as long each time: a day and a half until it is given up. */
const firstPauseMs = 30_000
const maxAttempts = 12
const detailLength = 300

type Which = Pick<store.CopyRow, 'momentId' | 'networkId'>

/** One copy is worked on by one job at a time; asked for meanwhile, it is looked at again. */
export async function askToCarry({ jobs }: Needs, tx: Tx, which: Which, at?: Date): Promise<void> {
  await jobs.enqueue(tx, carryJob, which, { key: `${which.momentId} ${which.networkId}`, ...(at && { at }) })
}

/** Brings a copy to where it should be: onto its network, or away from it. */
export async function carry(needs: Needs, { momentId, networkId }: Which): Promise<void> {
  const { db, clock } = needs
  const copy = await store.copy(db, momentId, networkId)
  if (copy?.state !== 'waiting' && copy?.state !== 'withdrawing') return

  const problem = await attempt(needs, copy)
  const isWeather = problem?.code === 'unreachable'
  const attempts = copy.attempts + 1
  const isOver = !isWeather || attempts >= maxAttempts
  const there = copy.state === 'waiting' ? 'posted' : 'withdrawn'
  await db.transaction(async (tx) => {
    const isStill = await store.noteOutcome(tx, copy, {
      state: problem ? (isOver ? 'failed' : copy.state) : there,
      problem: problem?.code ?? null,
      problemDetail: problem?.detail.slice(0, detailLength) ?? '',
      attempts,
    })
    const pauseMs = firstPauseMs * 2 ** copy.attempts
    if (!isStill) await askToCarry(needs, tx, copy)
    else if (!isOver) await askToCarry(needs, tx, copy, new Date(clock.now().getTime() + pauseMs))
    await store.noteHealth(tx, networkId, problem?.code ?? null, problem?.detail ?? '')
    // Its author’s devices look again.
    needs.updates.append(tx, [copy.personId], { kind: 'changed', what: 'moments', id: null })
  })
}

interface Trouble {
  code: NonNullable<store.Problem>
  detail: string
}

async function attempt(needs: Needs, copy: store.CopyRow): Promise<Trouble | undefined> {
  const { db, seal, networks } = needs
  const isToPost = copy.state === 'waiting'
  if (!isToPost && copy.placedIds.length === 0) return undefined
  const network = await store.network(db, copy.networkId)
  if (!network) return { code: 'refused', detail: '' }
  const secret = seal.open(network.secret, sealedFor(network.id))
  if (secret === null) return { code: 'sealed', detail: '' }
  const account = accountOf(network, secret)
  const placed: Placed = { ids: copy.placedIds, url: copy.url }
  const key = `${copy.momentId} ${copy.networkId}`
  try {
    const [moment] = await needs.moments.posted(db, [copy.momentId])
    if (isToPost && !moment) return undefined
    if (isToPost) {
      const content = await contentOf(needs, moment!)
      const keep = (some: Placed) => store.notePlaced(db, copy, some)
      await keep(await networks.post(account, { ...content, key }, placed, keep))
    } else {
      await networks.withdraw(account, { key, momentId: copy.momentId, at: copy.at }, placed)
    }
    return undefined
  } catch (error) {
    if (error instanceof NetworkProblem) return { code: error.code, detail: error.message }
    throw error
  }
}

function accountOf({ server, visibility, url }: store.NetworkRow, secret: string): NetworkAccount {
  if (server === null || visibility === null) return { kind: 'webhook', url, secret }
  return { kind: 'mastodon', server, visibility, token: secret }
}

/** What leaves: words, pictures, a video, a page. Not the place, nor who liked, said or was reminded of it. */
async function contentOf({ db, accounts, media }: Needs, moment: MomentRow) {
  const [author] = await accounts.people(db, [moment.authorId])
  const shown = moment.video ? [moment.video] : moment.photos
  const known = await media.facts(
    db,
    shown.map((one) => one.mediaId),
  )
  const files = shown.flatMap(({ mediaId, width, height }): NetworkFile[] => {
    const facts = known.get(mediaId)
    if (!facts) return []
    const { contentType, sizeBytes } = facts
    const kind = moment.video ? 'video' : 'photo'
    return [{ kind, contentType, sizeBytes, width, height, read: () => bytesOf(media, db, mediaId) }]
  })
  const { title, link } = attached(moment.card)
  const text = [moment.text, title].filter(Boolean).join('\n\n')
  return { momentId: moment.id, authorName: author?.name ?? '', at: moment.at, text, link, files }
}

function attached(card: Card | null): { title: string; link: string | null } {
  if (!card) return { title: '', link: null }
  if (card.kind === 'music') return { title: [card.title, card.artist].filter(Boolean).join(' – '), link: card.url }
  return { title: card.title, link: card.kind === 'link' ? card.url : null }
}

async function bytesOf(media: Needs['media'], db: Needs['db'], mediaId: string): Promise<Buffer> {
  const file = await media.open(db, mediaId)
  if (!file) throw new NetworkProblem('refused', 'a file of it is gone')
  return buffer(file.stream)
}
