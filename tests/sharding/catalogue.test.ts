import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { problemsOf } from './catalogue.ts'
import { tables } from './tables.ts'

const { server } = await createWorld()

describe('a database that is spread over machines', () => {
  it('has everything on the way of a message keyed by its conversation or its person', async () => {
    assert.deepEqual(await problemsOf(server.db, tables), [])
  })

  it('is described in docs/scaling.md', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/scaling.md'), 'utf8')
    for (const [table, place] of Object.entries(tables)) {
      if ('by' in place) assert.ok(docs.includes(`'${table}', '${place.by}'`), `${table} is not described`)
    }
  })
})

describe('the check sees', () => {
  // Rolled back, each in a transaction of its own.
  const withPlanted = (statement: string, declared = tables): Promise<string[]> =>
    server.db
      .transaction(async (tx) => {
        await tx.rows(Object.assign([statement], { raw: [statement] }))
        throw await problemsOf(tx, declared)
      })
      .then(
        () => [],
        (problems) => problems as string[],
      )

  it('a table that nobody has placed', async () => {
    const problems = await withPlanted('create table chat.poll (id uuid primary key, conversation_id uuid not null)')
    assert.deepEqual(problems, ['chat.poll is new: say in tests/sharding/tables.ts where it lies'])
  })

  it('a primary key without the conversation, and a table without any', async () => {
    const declared = { ...tables, 'chat.poll': { by: 'conversation_id' } }
    const keyed = 'create table chat.poll (id uuid primary key, conversation_id uuid not null)'
    assert.deepEqual(await withPlanted(keyed, declared), ['poll_pkey of chat.poll does not hold conversation_id: (id)'])
    const keyless = 'create table chat.poll (conversation_id uuid not null)'
    assert.deepEqual(await withPlanted(keyless, declared), ['chat.poll has no key'])
  })

  it('a unique index without the person', async () => {
    const problems = await withPlanted('create unique index planted on updates.entry (useq)')
    assert.deepEqual(problems, ['planted of updates.entry does not hold person_id: (useq)'])
  })

  it('a reference to rows that may lie elsewhere', async () => {
    const across =
      'alter table chat.hidden add constraint planted foreign key (conversation_id) references chat.conversation (id)'
    assert.deepEqual(await withPlanted(across), [
      'planted of chat.hidden refers to chat.conversation on another machine',
    ])
    const within =
      'alter table chat.member add constraint planted foreign key (conversation_id) references chat.conversation (id)'
    assert.deepEqual(await withPlanted(within), [])
  })

  it('a table that is gone', async () => {
    assert.deepEqual(await problemsOf(server.db, { ...tables, 'chat.gone': { by: 'conversation_id' } }), [
      'chat.gone is declared and does not exist',
    ])
  })
})
