import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Teahouse } from '../compose.ts'
import { beAlone } from '../platform/db/alone.ts'
import type { Tx } from '../platform/db/db.ts'
import { bringAnswers } from './answers.ts'
import { bringArticles } from './articles.ts'
import { bringDesk } from './desk.ts'
import { bringMiniPrograms } from './miniprograms.ts'
import { businesses, businessId, type DemoBusiness } from './official-accounts.ts'
import { demoId, demoPassword, idOf, townspeople } from './people.ts'
import { bringPrograms } from './programs.ts'
import { bringReach } from './reach.ts'
import { bringRequest } from './request.ts'
import { bringShare } from './share.ts'
import { bringTalks } from './talks.ts'

export { type BusinessKey, businesses, businessId } from './official-accounts.ts'

/** What the town shows, and what each module that works for accounts adds to them: done at every start, so each does nothing where it is there. */
const shares: readonly ((teahouse: Teahouse) => Promise<void>)[] = [
  bringShare,
  bringArticles,
  bringAnswers,
  bringTalks,
  bringPrograms,
  bringMiniPrograms,
  bringDesk,
  bringReach,
  bringRequest,
]

const job = 'demo.business'
const defined = new WeakSet<Teahouse>()

/** Asks for the official accounts of a demo world, to be made by a process that does jobs. */
export async function askForDemoBusiness(teahouse: Teahouse): Promise<void> {
  const { db, jobs } = teahouse
  if (!defined.has(teahouse)) jobs.define(job, () => bringDemoBusiness(teahouse))
  defined.add(teahouse)
  await db.transaction((tx) => jobs.enqueue(tx, job, {}, { key: 'once' }))
}

async function bringDemoBusiness(teahouse: Teahouse): Promise<void> {
  const { db, accounts } = teahouse
  const reviewer = townspeople.find(({ key }) => key === 'vera')!
  await db.transaction(async (tx) => {
    await beAlone(tx, 'demo.business')
    for (const business of businesses) await bringOne(teahouse, tx, business)
  })
  if ((await accounts.account(db, reviewer.id)).role !== 'administrator') {
    await accounts.appoint({ handle: `${reviewer.key}-wq`, name: reviewer.name })
  }
  for (const share of shares) await share(teahouse)
}

const dayMs = 86_400_000
/** How they found it. */
const sources = ['search', 'code', 'card', 'article'] as const

const pictures = join(import.meta.dirname, '../../assets/accounts')

async function pictureOf({ media }: Teahouse, tx: Tx, { key, owner }: DemoBusiness): Promise<string> {
  const path = join(pictures, `${key}.webp`)
  const id = demoId('official picture', key)
  const facts = { contentType: 'image/webp', sizeBytes: (await stat(path)).size }
  await media.adopt(tx, { id, ownerId: idOf(owner), purpose: 'avatar', from: { path }, facts })
  await media.share(tx, [id], { kind: 'everyone', id: businessId(key) })
  return id
}

async function bringOne(teahouse: Teahouse, tx: Tx, business: DemoBusiness): Promise<void> {
  const { official, followers } = teahouse
  const { key, owner, operators = {}, followers: who, ...facts } = business
  const id = businessId(key)
  if (await official.account(tx, id)) return
  await official.bringIn(tx, {
    ...facts,
    id,
    ownerId: idOf(owner),
    avatarId: await pictureOf(teahouse, tx, business),
    wireName: `gh_${id.slice(-12)}`,
    email: `${facts.handle}@willowquay.example`,
    password: demoPassword,
    operators: Object.entries(operators).map(([operator, role]) => ({ personId: idOf(operator), role })),
  })
  // They came one by one, in the last weeks.
  const now = teahouse.clock.now().getTime()
  for (const [index, follower] of who.entries()) {
    const at = new Date(now - (1 + ((index * 11) % 27)) * dayMs)
    await followers.bringIn(tx, id, [idOf(follower)], { at, source: sources[index % sources.length]! })
  }
}
