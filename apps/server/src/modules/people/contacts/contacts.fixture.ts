// The contacts module on a real database, with people who need no accounts module.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Input, MethodShape, Output, Payload } from '@teahouse/contract'
import { type findMe as findMeShape, left, type Person } from '@teahouse/contract/people/accounts'
import type { Contact, ContactRequest, Tag } from '@teahouse/contract/people/contacts'
import * as contract from '@teahouse/contract/people/contacts'
import type { Update } from '@teahouse/contract/updates'
import type * as z from 'zod'
import { memoryBus } from '../../../engines/bus/index.ts'
import { startEmbeddedPostgres } from '../../../engines/database/index.ts'
import { openDb } from '../../../platform/db/db.ts'
import { migrate } from '../../../platform/db/migrate.ts'
import { newId } from '../../../platform/ids.ts'
import { createJobs, migrations as jobsMigrations } from '../../../platform/jobs/index.ts'
import { createLog } from '../../../platform/log.ts'
import { createRouter } from '../../../platform/router.ts'
import { createUpdates, migrations as updatesMigrations } from '../../../platform/updates/index.ts'
import { type CommonGround, createContacts, migrations } from './index.ts'

type FindMe = z.output<typeof findMeShape>
const everyWay: FindMe = { byHandle: true, byPhone: true, byCode: true, byGroup: true, byCard: true }

interface Account {
  person: Person
  phone: string | null
  findMe: FindMe
}

export async function startContacts() {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-contacts-'))
  const engine = await startEmbeddedPostgres({ folder: join(folder, 'database'), durable: false })
  const db = openDb(engine.url)
  await migrate(db, [jobsMigrations, updatesMigrations, migrations])
  let nowMs = Date.UTC(2026, 3, 1, 8)
  const clock = { now: () => new Date(nowMs) }
  const jobs = createJobs({ db, clock, log: createLog('error') })
  const updates = createUpdates({ bus: memoryBus(), db })

  const people = new Map<string, Account>()
  const exports = new Map<string, (personId: string) => AsyncIterable<{ path: string; json?: unknown }>>()
  const findWhere = async (isMeant: (account: Account) => boolean) => [...people.values()].find(isMeant)
  const contacts = createContacts({
    db,
    clock,
    updates,
    events: jobs,
    accounts: {
      people: async (_on, ids) => ids.flatMap((id) => people.get(id)?.person ?? []),
      findByHandle: (_on, handle) => findWhere(({ person }) => person.handle === handle),
      findByPhone: (_on, phone) => findWhere((one) => one.phone === phone.replace(/[\s().-]/g, '')),
      findMe: async (_on, ids) => new Map(ids.flatMap((id) => (people.has(id) ? [[id, people.get(id)!.findMe]] : []))),
      addToExport: (name, give) => void exports.set(name, give),
    },
  })
  const groups = new Map<string, string[]>()
  const cards = new Set<string>()
  const commonGround: CommonGround = {
    commonGroups: async (_on, aId, bId) => {
      const count = [...groups.values()].filter((ids) => ids.includes(aId) && ids.includes(bId)).length
      return { count, everShared: count > 0 }
    },
    cardShown: async (_on, viewerId, shownId, conversationId) => cards.has([viewerId, shownId, conversationId].join()),
    standing: async (_on, conversationId, personId) =>
      groups.get(conversationId)?.includes(personId) ? { kind: 'group', role: 'member' } : undefined,
  }
  contacts.setCommonGround(commonGround)
  const router = createRouter(contacts.routes, { checkOutputs: true, rateLimits: false })

  const acceptances: Payload<typeof contract.accepted>[] = []
  jobs.subscribe(contract.accepted, 'test.hear', async (payload) => void acceptances.push(payload))
  await jobs.start()

  let count = 0
  /** Somebody new, whom everybody may find unless said otherwise. */
  async function person({ phone = null, findMe = {} }: { phone?: string | null; findMe?: Partial<FindMe> } = {}) {
    const id = newId()
    const handle = `person${++count}`
    const profile = { id, handle, name: `Person ${count}`, avatarId: null, region: null, statusLine: null, revision: 1 }
    people.set(id, { person: profile, phone, findMe: { ...everyWay, ...findMe } })
    await db.transaction((tx) => updates.open(tx, id))
    const self = {
      id,
      handle,
      async call<M extends MethodShape>(method: M, input: Input<M>): Promise<Output<M>> {
        const output = await router.call(method.name, input, {
          session: { personId: id, deviceId: newId(), isAdministrator: false },
          address: '192.0.2.1',
          origin: 'http://localhost:8324',
          signal: new AbortController().signal,
          keepSession: () => {},
        })
        return output as Output<M>
      },
      /** Finds somebody by their Teahouse ID and asks them. */
      async ask(whom: { id: string; handle: string }, more: Partial<Input<typeof contract.ask>> = {}) {
        if (!more.source) await self.call(contract.find, { query: whom.handle })
        return self.call(contract.ask, { requestId: newId(), personId: whom.id, source: 'handle', ...more })
      },
      /** Accepts or ignores what somebody asked. */
      async answer(whom: { id: string }, accept: boolean, more: { remark?: string; chatsOnly?: boolean } = {}) {
        const request = await self.requestOf(whom)
        if (!request) throw new Error('there is nothing to answer')
        return self.call(contract.answer, { requestId: request.id, accept, ...more })
      },
      snapshot: () => contacts.snapshot(db, id),
      contactOf: async (whom: { id: string }) =>
        (await contacts.snapshot(db, id)).contacts.find((contact) => contact.personId === whom.id),
      requestOf: async (whom: { id: string }) =>
        (await contacts.snapshot(db, id)).requests.find((request) => request.person.id === whom.id),
      has: async (whom: { id: string }) => (await contacts.kept(db, id, [whom.id])).has(whom.id),
      /** What their devices are told while `work` runs. */
      async toldDuring(work: () => Promise<unknown>): Promise<Update[]> {
        const from = await updates.head(db, id)
        await work()
        const read = await updates.read(db, id, from, 10_000)
        return read!.entries.map(({ update }) => update as Update)
      },
      mayWrite: async (whom: { id: string }) => (await contacts.mayWrite(db, [{ fromId: id, toId: whom.id }]))[0],
      setFindMe(change: Partial<FindMe>) {
        Object.assign(people.get(id)!.findMe, change)
      },
      /** The account is deleted; the event is still to be told. */
      async leave() {
        Object.assign(people.get(id)!.person, { handle: '', name: '' })
        await db.transaction(async (tx) => {
          await updates.close(tx, id)
          await jobs.publish(tx, left, { personId: id })
        })
      },
    }
    return self
  }

  return {
    db,
    contacts,
    updates,
    person,
    /** Two who have each other. */
    async friends() {
      const [a, b] = [await person(), await person()]
      await db.transaction((tx) => contacts.befriend(tx, a.id, b.id))
      return [a, b] as const
    },
    /** A group of these people. */
    group(...members: { id: string }[]) {
      const id = newId()
      groups.set(
        id,
        members.map((member) => member.id),
      )
      return id
    },
    /** Shows somebody a contact card; in which conversation, is the answer. */
    showCard(viewer: { id: string }, shown: { id: string }) {
      const conversationId = newId()
      cards.add([viewer.id, shown.id, conversationId].join())
      return conversationId
    },
    /** Who has become whose contact by asking, as others hear it. */
    async acceptedBy(whom: { id: string }) {
      await jobs.settle()
      return acceptances.filter((one) => one.acceptedById === whom.id)
    },
    settle: () => jobs.settle(),
    async exported(personId: string) {
      const files: { path: string; json?: unknown }[] = []
      for await (const file of exports.get('contacts')!(personId)) files.push(file)
      return files
    },
    advance(ms: number) {
      nowMs += ms
    },
    async stop() {
      await jobs.stop()
      await db.close()
      await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof startContacts>>
export type Somebody = Awaited<ReturnType<World['person']>>

/** A device that follows a person's stream as the sync protocol says: the highest revision wins. */
export function device(world: World, personId: string) {
  let cursor = 0
  const contacts = new Map<string, Contact>()
  const requests = new Map<string, ContactRequest>()
  const known = new Set<string>()
  let tags: Tag[] = []

  function apply(update: Update): void {
    if (update.kind === 'person') known.add(update.person.id)
    if (update.kind === 'tags') tags = update.tags
    if (update.kind === 'contact') {
      const { contact } = update
      if (contact.revision > (contacts.get(contact.personId)?.revision ?? 0)) contacts.set(contact.personId, contact)
    }
    if (update.kind === 'request') {
      const { request } = update
      known.add(request.person.id)
      if (request.revision > (requests.get(request.id)?.revision ?? 0)) requests.set(request.id, request)
    }
  }

  return {
    /** Catches up, after hearing once more what it may have heard before. */
    async follow({ again = 0 }: { again?: number } = {}) {
      for (const from of again > 0 ? [Math.max(0, cursor - again), cursor] : [cursor]) {
        const { entries } = (await world.updates.read(world.db, personId, from, 100_000))!
        for (const { useq, update } of entries) {
          // Lists of tags have no revision: a device takes them in the order of the stream, each once.
          if (useq > cursor || (update as Update).kind !== 'tags') apply(update as Update)
          cursor = Math.max(cursor, useq)
        }
      }
    },
    shown: () => ({
      contacts: [...contacts.values()].sort(byText((contact) => contact.personId)),
      requests: [...requests.values()].sort(byText((request) => request.id)),
      tags,
    }),
    knows: (id: string) => known.has(id),
  }
}

export const byText =
  <T>(text: (value: T) => string) =>
  (a: T, b: T) =>
    text(a) < text(b) ? -1 : 1
