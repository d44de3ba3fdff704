import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import type { Domains } from '@teahouse/contract/programs/miniprograms'
import * as contract from '@teahouse/contract/programs/miniprograms'
import type { FastifyInstance } from 'fastify'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import type { Http } from '../../../platform/http/index.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { AppAccount } from '../developers/index.ts'
import { bringIn, type Newcomer } from './bring-in.ts'
import { closeProgram, forgetPerson } from './close.ts'
import { figuresOf, forgetOld, listErrors, listLogs, noteRun } from './field.ts'
import { answerInvitation, handOver, inviteMember, listMembers, listMine, removeMember } from './members.ts'
import type { MiniProgramsNeeds, Parts } from './needs.ts'
import { openProgram } from './open.ts'
import { consoleProgram, present } from './present.ts'
import { editProfile, makeUploadKey, saveDomains } from './profile.ts'
import { enter, enterAny, nameKey, programOfApp, roleOf, workers } from './program.ts'
import { register } from './register.ts'
import { releaseVersion, rollBack } from './release.ts'
import { decideReview, listReviews, setSuspended, submitVersion, suspendProgram, withdrawReview } from './review.ts'
import { registerBundles } from './serve.ts'
import type { ProgramRow } from './store.ts'
import * as store from './store.ts'
import * as versions from './store-versions.ts'
import { compileJob, compilesAtOnce, compileVersion, uploadVersion } from './upload.ts'
import { registerUpload } from './upload-http.ts'
import { eraseJob, listVersions, makePreview, removeVersion, setTrial } from './versions.ts'

export type { Newcomer } from './bring-in.ts'
export type { MiniProgramsNeeds } from './needs.ts'
export { checks } from './store-checks.ts'
export { blobsOfVersions, orphans } from './store-versions.ts'

/** A mini program, for the modules that work for one. */
export interface MiniProgram {
  id: string
  appId: string
  /** What its developer’s server is addressed by: `gh_` and 12 characters. */
  wireName: string
  ownerId: string
  name: string
  iconId: string | null
  intro: string
  /** The official account that stands behind it. */
  accountId: string | null
  /** Origins that it may reach, such as `https://tea.example`. */
  domains: Domains
  state: 'open' | 'suspended' | 'closed'
  /** People can open it. */
  isReleased: boolean
  revision: number
}

/** A program that people can open now. */
export interface ShownProgram extends MiniProgram {
  releasedAt: Date
}

export interface MiniPrograms {
  readonly routes: readonly Route[]
  program(on: Queryable, appId: string): Promise<MiniProgram | undefined>
  /** In the order asked; ids of no program are left out. */
  programs(on: Queryable, programIds: readonly string[]): Promise<MiniProgram[]>
  /** Those of these that people can open now, in no order. */
  shown(
    on: Queryable,
    which: { appIds: readonly string[] } | { programIds: readonly string[] },
  ): Promise<ShownProgram[]>
  /** Ids of all that people can open now, in their order: those after one, or from the beginning. */
  shownIds(on: Queryable, page: { after: string | null; limit: number }): Promise<string[]>
  /** Programs that people can open, by a part of their name: those that begin with it first. */
  find(on: Queryable, words: string, limit: number): Promise<MiniProgram[]>
  /** Those behind which an official account stands. */
  behind(on: Queryable, accountId: string): Promise<MiniProgram[]>
  /**
   * What the pages of the released version are, or of the trial and the latest upload for those who work on it; the
   * first is where it opens. Undefined when there is no such version.
   */
  pages(on: Queryable, appId: string, envVersion: contract.EnvVersion): Promise<string[] | undefined>
  /** Whether somebody works on it, and may open what is not released. */
  isMember(on: Queryable, appId: string, personId: string): Promise<boolean>
  /** Takes a program away from everybody, as administrators do when it was reported. */
  takeDown(tx: Tx, programId: string): Promise<void>
  /** A program that has gone through everything: for the demo world, and for tests of what stands on it. */
  bringIn(newcomer: Newcomer): Promise<{ programId: string; appId: string; versionId: string | null }>
  /**
   * What a running version may reach; undefined where nobody may run it any more. Its bundle’s id is known to whoever
   * may. `version` is '' for one that is not released.
   */
  reach(on: Queryable, appId: string, bundleId: string): Promise<{ domains: Domains; version: string } | undefined>
  /** The files of bundles, at `/programs/<bundleId>/<file>`, and uploads from the command line, at `/programs/upload`. */
  registerHttp(app: FastifyInstance, callOf: Http['callOf']): void
}

export const migrations: Migrations = { schema: 'miniprograms', folder: join(import.meta.dirname, 'migrations') }

const hourMs = 3_600_000

const miniProgram = (row: ProgramRow): MiniProgram => ({
  id: row.id,
  appId: row.appId,
  wireName: row.wireName,
  ownerId: row.ownerId,
  name: row.name,
  iconId: row.iconId,
  intro: row.intro,
  accountId: row.accountId,
  domains: row.domains,
  state: row.closedAt ? 'closed' : row.suspendedFor === null ? 'open' : 'suspended',
  isReleased: row.isReleased,
  revision: row.revision,
})

const appAccount = (row: ProgramRow): AppAccount => ({
  id: row.id,
  kind: 'miniprogram',
  name: row.name,
  wireName: row.wireName,
  timeZone: 'UTC',
  isOpen: !row.closedAt && row.suspendedFor === null,
})

export function createMiniPrograms(needs: MiniProgramsNeeds): MiniPrograms {
  const { db, clock, jobs, events, metrics, blobs, accounts, developers } = needs
  const parts: Parts = needs

  mkdirSync(needs.workFolder, { recursive: true })
  jobs.define<{ versionId: string }>(compileJob, (asked) => compileVersion(parts, asked), {
    concurrency: compilesAtOnce,
  })
  jobs.define<{ versionId: string }>(eraseJob, ({ versionId }) => blobs.delete(versions.blobKey(versionId)))
  jobs.repeat('miniprograms.forget', hourMs, async () => {
    await versions.forgetPreviews(db, clock.now())
    await forgetOld(parts)
  })
  events.subscribe(left, 'miniprograms.forgetPerson', (gone) => forgetPerson(parts, gone))
  accounts.addToExport('miniPrograms', async function* (personId) {
    const rows = await store.programs(db, await store.idsOf(db, personId))
    const mine = await Promise.all(
      rows.map(async (row) => consoleProgram(parts, db, await enterAny(db, row.appId, personId))),
    )
    yield { path: 'mini-programs.json', json: mine }
  })
  developers.addAccounts('miniprogram', {
    async account(on, programId) {
      const row = await store.program(on, programId)
      return row && appAccount(row)
    },
    async enter(on, programId, personId) {
      const appId = (await store.program(on, programId))?.appId ?? ''
      return appAccount((await enter(on, appId, personId, 'develop')).row)
    },
    async developersOf(on, programId) {
      const row = await store.program(on, programId)
      return row ? workers(on, row, 'develop') : []
    },
  })
  metrics.gauge('teahouse_program_reviews_waiting', 'Versions of mini programs that wait for reviewers.', () =>
    versions.countWaiting(db),
  )

  return {
    async program(on, appId) {
      const row = await programOfApp(on, appId)
      return row && miniProgram(row)
    },
    programs: async (on, ids) => (await store.programs(on, ids)).map(miniProgram),
    async shown(on, which) {
      const ids = 'appIds' in which ? await store.idsOfApps(on, which.appIds) : which.programIds
      const rows = (await store.programs(on, [...new Set(ids)])).filter(({ isReleased }) => isReleased)
      const open = await versions.openReleases(
        on,
        rows.map(({ id }) => id),
      )
      return rows.flatMap((row) => {
        const [first] = open
          .filter(({ programId }) => programId === row.id)
          .sort((a, b) => b.percent - a.percent || a.beganAt.getTime() - b.beganAt.getTime())
        return first ? [{ ...miniProgram(row), releasedAt: first.beganAt }] : []
      })
    },
    shownIds: store.releasedIds,
    find: async (on, words, limit) =>
      (await store.programs(on, await store.search(on, nameKey(words), limit))).map(miniProgram),
    behind: async (on, accountId) => (await store.programs(on, await store.idsBehind(on, accountId))).map(miniProgram),
    async pages(on, appId, envVersion) {
      const row = await programOfApp(on, appId)
      const versionId = row && (await versions.latestOf(on, row, envVersion))
      return versionId ? (await versions.version(on, versionId))?.facts?.pages : undefined
    },
    async isMember(on, appId, personId) {
      const row = await programOfApp(on, appId)
      return row !== undefined && !row.closedAt && (await roleOf(on, row, personId)) !== null
    },
    takeDown: (tx, programId) =>
      setSuspended(parts, tx, programId, 'It was reported, and administrators took it down.'),
    bringIn: (newcomer) => bringIn(parts, newcomer),
    async reach(on, appId, bundleId) {
      const row = await programOfApp(on, appId)
      const version = row && (await versions.versionUnder(on, bundleId))
      if (!row || row.closedAt || version?.programId !== row.id) return undefined
      const isReleased = (await versions.openReleases(on, [row.id])).some(({ versionId }) => versionId === version.id)
      if (isReleased && row.suspendedFor !== null) return undefined
      return { domains: row.domains, version: isReleased ? version.name : '' }
    },
    registerHttp(app, callOf) {
      registerBundles(parts, app)
      registerUpload(parts, app, callOf)
    },
    routes: [
      route(contract.open, (input, { session }) => openProgram(parts, session, input)),
      route(contract.noteRun, (input) => noteRun(parts, input)),
      route(contract.mine, (_input, { session }) => listMine(parts, session)),
      route(contract.look, async ({ appId }, { session }) => ({
        program: await present(parts, db, await enterAny(db, appId, session.personId)),
      })),
      route(contract.register, (input, { session }) => register(parts, session.personId, input)),
      route(contract.editProfile, (input, { session }) => editProfile(parts, session.personId, input)),
      route(contract.saveDomains, (input, { session }) => saveDomains(parts, session.personId, input)),
      route(contract.makeUploadKey, (input, { session }) => makeUploadKey(parts, session.personId, input)),
      route(contract.listMembers, (input, { session }) => listMembers(parts, session.personId, input)),
      route(contract.invite, (input, { session }) => inviteMember(parts, session.personId, input)),
      route(contract.answer, (input, { session }) => answerInvitation(parts, session.personId, input)),
      route(contract.removeMember, (input, { session }) => removeMember(parts, session.personId, input)),
      route(contract.handOver, (input, { session }) => handOver(parts, session.personId, input)),
      route(contract.upload, (input, { session }) => uploadVersion(parts, session.personId, input)),
      route(contract.versions, (input, { session }) => listVersions(parts, session.personId, input)),
      route(contract.removeVersion, (input, { session }) => removeVersion(parts, session.personId, input)),
      route(contract.preview, (input, { session }) => makePreview(parts, session, input)),
      route(contract.setTrial, (input, { session }) => setTrial(parts, session.personId, input)),
      route(contract.submit, (input, { session }) => submitVersion(parts, session.personId, input)),
      route(contract.withdrawReview, (input, { session }) => withdrawReview(parts, session.personId, input)),
      route(contract.release, (input, { session }) => releaseVersion(parts, session.personId, input)),
      route(contract.rollBack, (input, { session }) => rollBack(parts, session.personId, input)),
      route(contract.close, (input, { session }) => closeProgram(parts, session.personId, input)),
      route(contract.errors, (input, { session }) => listErrors(parts, session.personId, input)),
      route(contract.logs, (input, { session }) => listLogs(parts, session.personId, input)),
      route(contract.figures, (input, { session }) => figuresOf(parts, session.personId, input)),
      route(contract.reviews, (input) => listReviews(parts, input)),
      route(contract.decide, (input, { session }) => decideReview(parts, session.personId, input)),
      route(contract.suspend, (input) => suspendProgram(parts, input)),
    ],
  }
}
