import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import { type Db, openDb } from '@teahouse/server/platform/db/db'
import { type Migrations, migrate } from '@teahouse/server/platform/db/migrate'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'
import { createTestDatabase } from '@teahouse/testkit'
import { settings } from '../server-process.ts'
import { call } from './call.ts'
import { story } from './releases/story.ts'

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-migrations-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** An empty database, and as many servers’ connections to it as wanted. */
async function emptyDatabase(t: TestContext, servers = 1): Promise<Db[]> {
  const database = await createTestDatabase()
  const dbs = Array.from({ length: servers }, () => openDb(database.url))
  t.after(async () => {
    for (const db of dbs) await db.close()
    await database.drop()
  })
  return dbs
}

/** A module named `tea` with two migrations, in files that a test may change. */
async function teaModule(t: TestContext): Promise<{ modules: Migrations[]; write(file: string, sql: string): void }> {
  const folder = join(await emptyFolder(t), 'migrations')
  await mkdir(folder)
  const write = (file: string, sql: string) => writeFile(join(folder, file), sql)
  await write('0001-cup.sql', 'create table tea.cup (size int not null); insert into tea.cup values (1)')
  await write('0002-colour.sql', `alter table tea.cup add colour text not null default 'blue'`)
  return { modules: [{ schema: 'tea', folder }], write }
}

const cups = (db: Db) => db.rows`select * from tea.cup order by size`

/** Every column and index of every module, to compare two databases. */
async function shape(db: Db): Promise<unknown[]> {
  return [
    await db.rows`
      select table_schema, table_name, column_name, data_type, is_nullable, column_default
      from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
      order by 1, 2, 3`,
    await db.rows`
      select indexdef from pg_indexes where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    await db.rows`
      select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as definition from pg_constraint
      where connamespace::regnamespace::text not in ('pg_catalog', 'information_schema') order by 1, 2`,
  ]
}

async function openTeahouse(t: TestContext, db: Db) {
  const config = readConfig({ ...settings(await emptyFolder(t)), TEAHOUSE_CHECK_OUTPUTS: 'on' })
  const teahouse = await compose(config, { db, log: createLog('error') })
  return { ...teahouse, origin: () => teahouse.http.app.listen({ host: '127.0.0.1', port: 0 }) }
}

describe('migrations', () => {
  it('build everything from nothing, in order, and do nothing the second time', async (t) => {
    const [db] = (await emptyDatabase(t)) as [Db]
    const { modules } = await teaModule(t)
    assert.deepEqual(await migrate(db, modules), { applied: ['tea/0001-cup.sql', 'tea/0002-colour.sql'] })
    assert.deepEqual(await migrate(db, modules), { applied: [] })
    assert.deepEqual(await cups(db), [{ size: 1, colour: 'blue' }])
  })

  it('go on from where they were', async (t) => {
    const [db] = (await emptyDatabase(t)) as [Db]
    const { modules, write } = await teaModule(t)
    await migrate(db, modules)
    await write('0003-handle.sql', 'alter table tea.cup add has_handle boolean not null default true')
    assert.deepEqual(await migrate(db, modules), { applied: ['tea/0003-handle.sql'] })
    assert.deepEqual(await cups(db), [{ size: 1, colour: 'blue', has_handle: true }])
  })

  it('refuse a file that has changed since it was applied, by name, and leave everything as it was', async (t) => {
    const [db] = (await emptyDatabase(t)) as [Db]
    const { modules, write } = await teaModule(t)
    await migrate(db, modules)
    await write('0001-cup.sql', 'create table tea.cup (size int); insert into tea.cup values (2)')
    await write('0003-handle.sql', 'alter table tea.cup add has_handle boolean not null default true')
    await assert.rejects(migrate(db, modules), /tea\/0001-cup\.sql was applied with other contents/)
    assert.deepEqual(await cups(db), [{ size: 1, colour: 'blue' }])
  })

  it('leave nothing of a file that fails half-way, and do it once it is right', async (t) => {
    const [db] = (await emptyDatabase(t)) as [Db]
    const { modules, write } = await teaModule(t)
    await write('0003-mend.sql', 'insert into tea.cup values (3); insert into tea.saucer values (1)')
    await assert.rejects(migrate(db, modules), /tea\.saucer/)
    assert.deepEqual(await cups(db), [{ size: 1, colour: 'blue' }])
    await write('0003-mend.sql', 'insert into tea.cup values (3)')
    assert.deepEqual(await migrate(db, modules), { applied: ['tea/0003-mend.sql'] })
  })

  it('happen once when several servers start at the same moment', async (t) => {
    const dbs = await emptyDatabase(t, 3)
    const { modules } = await teaModule(t)
    const outcomes = await Promise.all(dbs.map((db) => migrate(db, modules)))
    assert.deepEqual(outcomes.map(({ applied }) => applied.length).sort(), [0, 0, 2])
    assert.deepEqual(await cups(dbs[0]!), [{ size: 1, colour: 'blue' }])
  })
})

describe('a release reads what the releases before it wrote', async () => {
  const folder = join(import.meta.dirname, 'releases')
  const releases = (await readdir(folder)).filter((name) => name.endsWith('.sql'))

  for (const release of releases) {
    it(release, async (t) => {
      const [kept, fresh] = [...(await emptyDatabase(t)), ...(await emptyDatabase(t))] as [Db, Db]
      await kept.pool.query(await readFile(join(folder, release), 'utf8'))
      const teahouse = await openTeahouse(t, kept)
      t.after(() => teahouse.stop())
      const origin = await teahouse.origin()

      const login = { identifier: 'meilin', password: story.password, keep: 'token' }
      const { token, account } = await call(origin, '', 'accounts.logIn', login)
      assert.equal(account.name, story.people[0].name)
      const snapshot = await call(origin, token!, 'updates.snapshot', {})
      assert.deepEqual(
        snapshot.people.map(({ handle, name }) => ({ handle, name })).sort((a, b) => (a.handle < b.handle ? -1 : 1)),
        [...story.people],
      )
      assert.equal(snapshot.contacts.filter((one) => one.isContact).length, 2)
      assert(snapshot.contacts.some((one) => one.remark === story.remark))

      const group = snapshot.conversations.find((one) => one.name === story.group)
      assert(group, 'the group is gone')
      const handles = new Map(snapshot.people.map((one) => [one.id, one.handle]))
      const { messages } = await call(origin, token!, 'chat.history', { conversationId: group.id })
      const said = messages.flatMap(({ senderId, content }) =>
        content.kind === 'text' ? [[handles.get(senderId!), content.text]] : [],
      )
      assert.deepEqual(said, story.said)

      // And life goes on where it stopped: in the log, and in the stream.
      const content = { kind: 'text', text: 'Ten it is' }
      const sent = await call(origin, token!, 'chat.send', { conversationId: group.id, messageId: newId(), content })
      assert.equal(sent.seq, group.lastSeq + 1)
      const diff = await call(origin, token!, 'updates.diff', { cursor: snapshot.cursor })
      assert.equal(diff.state, 'ok')
      assert.equal(diff.updates[0]?.useq, snapshot.cursor + 1)

      // Whoever comes from an older release ends with the same tables as whoever starts today.
      await (await openTeahouse(t, fresh)).stop()
      assert.deepEqual(await shape(kept), await shape(fresh))
    })
  }
})
