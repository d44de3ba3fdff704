import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { programPath } from '@teahouse/contract/codes'
import * as contract from '@teahouse/contract/programs/codes'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { MediaStore } from '../../talk/media/index.ts'
import type { MiniPrograms } from '../miniprograms/index.ts'
import type { Sessions } from '../sessions/index.ts'
import { type CodeStyle, drawCode } from './picture.ts'
import type { CodeRow } from './store.ts'
import * as store from './store.ts'

export type { CodeStyle } from './picture.ts'
export type { CodeKind, CodeRow } from './store.ts'

export interface CodesNeeds {
  db: Db
  clock: Clock
  jobs: Jobs
  media: Pick<MediaStore, 'open'>
  miniprograms: Pick<MiniPrograms, 'program' | 'programs' | 'pages'>
  sessions: Pick<Sessions, 'enter'>
  settings: {
    /** The app as browsers see it. */
    origin(): string
  }
}

/** A page of a program, and for how long the way there lasts: null, for good. */
export type NewCode = Pick<CodeRow, 'programId' | 'kind' | 'path' | 'query' | 'envVersion' | 'expiresAt'>

/** Codes and links that lead to pages of mini programs. */
export interface Codes {
  readonly routes: readonly Route[]
  /** A way to a page; one that lasts is the same for the same page. Refuses `too_many` beyond 100,000 limited codes. */
  make(on: Queryable, code: NewCode): Promise<CodeRow>
  /** Undefined for a key that leads nowhere, or no longer. */
  find(on: Queryable, key: string): Promise<CodeRow | undefined>
  /** The same by its whole address, however the server is called there. */
  findByAddress(on: Queryable, address: string): Promise<CodeRow | undefined>
  addressOf(key: string): string
  /** A picture of a code, with the program’s icon. */
  picture(on: Queryable, code: CodeRow, style: CodeStyle): Promise<{ contentType: string; bytes: Buffer }>
}

export const migrations: Migrations = { schema: 'codes', folder: join(import.meta.dirname, 'migrations') }

const dayMs = 24 * 3_600_000
const mostLimited = 100_000

/** By WeChat’s numbers, how one came: `wx.getLaunchOptionsSync().scene`. */
const scenes = {
  code: { scan: 1011, picture: 1012, link: 1194 },
  unlimited: { scan: 1047, picture: 1048, link: 1194 },
  shared: { scan: 1047, picture: 1048, link: 1194 },
  scheme: { scan: 1065, picture: 1065, link: 1065 },
  nfc: { scan: 1065, picture: 1065, link: 1065 },
  link: { scan: 1194, picture: 1194, link: 1194 },
  short: { scan: 1194, picture: 1194, link: 1194 },
} as const

/** `pages/a?b=1` in its two parts; a slash in front is none of them. */
export function splitPath(whole: string): { path: string; query: string } {
  const [path = '', ...rest] = whole.replace(/^\//, '').split('?')
  return { path, query: rest.join('?') }
}

export function createCodes(needs: CodesNeeds): Codes {
  const { db, clock, jobs, media, miniprograms, sessions, settings } = needs
  // A code that has ended is still told apart from one that never was, for as long.
  jobs.repeat('codes.forget', dayMs, () => store.forgetBefore(db, new Date(clock.now().getTime() - 30 * dayMs)))

  async function make(on: Queryable, code: NewCode): Promise<CodeRow> {
    const known = code.expiresAt === null ? await store.ofPage(on, code) : undefined
    if (known) return known
    if (code.kind === 'code' && (await store.countLimited(on, code.programId)) >= mostLimited) {
      throw new Refusal('too_many')
    }
    const [program] = await miniprograms.programs(on, [code.programId])
    if (!program) throw new Refusal('program_not_found')
    const row = { ...code, key: randomBytes(9).toString('base64url'), appId: program.appId, madeAt: clock.now() }
    return (await store.insert(on, row)) ? row : (await store.ofPage(on, code))!
  }

  async function find(on: Queryable, key: string): Promise<CodeRow | undefined> {
    const row = await store.byKey(on, key)
    return row?.expiresAt && row.expiresAt <= clock.now() ? undefined : row
  }
  const addressOf = (key: string) => `${settings.origin()}${programPath}${key}`

  return {
    make,
    find,
    async findByAddress(on, address) {
      const [, key] = address.match(/\/m\/([\w-]{1,64})\/?$/) ?? []
      return key ? find(on, key) : undefined
    },
    addressOf,
    async picture(on, { key, programId }, style) {
      const [program] = await miniprograms.programs(on, [programId])
      const icon = program?.iconId ? await media.open(on, program.iconId) : undefined
      return drawCode(addressOf(key), style, icon && (await buffer(icon.stream)))
    },
    routes: [
      route(contract.resolve, async ({ key, by }, { session: { personId } }) => {
        const code = await find(db, key)
        if (!code) throw new Refusal('code_gone')
        const { appId, name, iconId } = await sessions.enter(db, code.appId, personId)
        const { path, query, envVersion, kind } = code
        return { destination: { appId, name, iconId, path, query, envVersion, scene: scenes[kind][by] } }
      }),
      route(contract.make, async ({ appId, path: whole }, { session: { personId } }) => {
        const program = await sessions.enter(db, appId, personId)
        const { path, query } = splitPath(whole)
        const pages = await miniprograms.pages(db, appId, 'release')
        if (path !== '' && !pages?.includes(path)) throw new Refusal('page_not_found')
        const { key } = await make(db, {
          ...{ programId: program.id, kind: 'shared', path, query, envVersion: 'release', expiresAt: null },
        })
        return { key, address: addressOf(key) }
      }),
    ],
  }
}
