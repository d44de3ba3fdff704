import { hash } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Category } from '@teahouse/contract/programs/miniprograms'
import { compileProgram } from '@teahouse/miniprogram/compiler'
import type { Teahouse } from '../compose.ts'
import { demoId, idOf } from './people.ts'

export interface DemoProgram {
  key: 'tea-order' | 'town-events' | 'drawing-board'
  owner: string
  name: string
  intro: string
  category: Category
  /** Where its own server is, which lives in this process. */
  server: string | null
}

/** Written as anybody would; docs/mini-programs.md tells how. docs/demo-world.md lists them. */
export const demoPrograms: readonly DemoProgram[] = [
  {
    key: 'tea-order',
    owner: 'chen',
    name: 'Steam & Leaf',
    intro: 'Order at your table in the tea house on Harbour Lane, and pay without getting up.',
    category: 'food',
    server: 'https://tea.willow-quay.example',
  },
  {
    key: 'town-events',
    owner: 'anna',
    name: 'Willow Quay Events',
    intro: 'What is on in town, and a reminder before it begins.',
    category: 'events',
    server: 'https://events.willow-quay.example',
  },
  {
    key: 'drawing-board',
    owner: 'haruka',
    name: 'Drawing Board',
    intro: 'A sheet of paper and seven colours.',
    category: 'tools',
    server: null,
  },
]

const sources = join(import.meta.dirname, '../../../../examples/miniprograms')
const icons = join(import.meta.dirname, '../../assets/programs')
const iconBytes = 512

export const idOfProgram = (key: DemoProgram['key']) => demoId('mini program', key)
/** As in their `project.config.json`. */
export const appIdOfProgram = (key: DemoProgram['key']): string =>
  `wx7ea000000000000${1 + demoPrograms.findIndex((one) => one.key === key)}`
/** What docs/demo-world.md tells everybody, as all secrets of the town. */
export const secretOfProgram = (key: DemoProgram['key']): string =>
  hash('sha256', `willow-quay mini program ${key} secret`).slice(0, 32)

/** The mini programs of Willow Quay: registered, compiled from `examples/miniprograms`, reviewed and released. */
export async function bringMiniPrograms(teahouse: Teahouse): Promise<void> {
  for (const program of demoPrograms) await bringOne(teahouse, program)
  await bringTemplates(teahouse)
}

async function bringOne(teahouse: Teahouse, program: DemoProgram): Promise<void> {
  const { db, miniprograms } = teahouse
  const { key, owner, name, intro, category, server } = program
  const id = idOfProgram(key)
  if ((await miniprograms.programs(db, [id])).length > 0) return
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-demo-'))
  try {
    const appId = appIdOfProgram(key)
    const { warnings } = await compileProgram(join(sources, key), folder, { appId })
    await miniprograms.bringIn({
      ...{ id, ownerId: idOf(owner), name, intro, category, appId, secret: secretOfProgram(key), country: 'GB' },
      iconId: await iconOf(teahouse, program),
      domains: server ? { request: [server] } : {},
      members: owner === 'chen' ? [{ personId: idOf('nia'), role: 'tester' }] : [],
      release: { name: '1.0.0', bundleFolder: folder, warnings: [...warnings] },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function iconOf({ db, media }: Teahouse, { key, owner }: DemoProgram): Promise<string> {
  return db.transaction(async (tx) => {
    const path = join(icons, `${key}.webp`)
    const id = demoId('program icon', key)
    const facts = { contentType: 'image/webp', sizeBytes: (await stat(path)).size, width: iconBytes, height: iconBytes }
    await media.adopt(tx, { id, ownerId: idOf(owner), purpose: 'avatar', from: { path }, facts })
    return id
  })
}

/** “Event begins soon”, with what, when and where. */
export const reminder = { titleId: 201, keywordIds: [1, 2, 3] }
export const reminderLanguages = ['en', 'ar'] as const

async function bringTemplates({ db, subscriptions }: Teahouse): Promise<void> {
  await db.transaction(async (tx) => {
    const programId = idOfProgram('town-events')
    for (const locale of reminderLanguages) {
      await subscriptions.take(tx, { programId, ...reminder, purpose: 'Somebody asked to be reminded.', locale })
    }
  })
}
