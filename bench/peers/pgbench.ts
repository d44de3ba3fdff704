import { chmod, copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { treeCpuMs } from '../src/processes.ts'
import type { Postgres } from './postgres.ts'
import { folderFor, userNamed } from './program.ts'

export interface PgbenchFigures {
  /** Messages a second when two connections commit a hundred at a time: what this PostgreSQL can take at the most. */
  perSecond: number
  /** When sixteen connections commit one at a time, as a server without batches would. */
  oneByOnePerSecond: number
  databaseCpuMsPer1000: number
}

/** PostgreSQL’s own benchmark, with the rows of a message and nothing around them. */
export async function pgbench(postgres: Postgres, seconds: number): Promise<PgbenchFigures> {
  const database = 'pgbench'
  await postgres.make(database)
  // Whoever PostgreSQL runs as need not be able to read the project.
  const [folder, remove] = await folderFor(userNamed('postgres'), 'pgbench')
  const files: string[] = []
  for (const name of ['pgbench-tables.sql', 'pgbench-messages.sql']) {
    const file = join(folder, name)
    await copyFile(join(import.meta.dirname, name), file)
    await chmod(file, 0o644)
    files.push(file)
  }
  const [tables = '', messages = ''] = files
  const transactionsPerSecond = async (clients: number, together: number) => {
    const said = await postgres.pgbench(database, [
      ...['-n', '-M', 'prepared', '-T', String(seconds), '-c', String(clients), '-D', `together=${together}`],
      ...['-f', messages],
    ])
    return Number(said.match(/tps = ([\d.]+)/)?.[1])
  }
  try {
    await postgres.sql(database, { file: tables })
    const before = treeCpuMs(postgres.pid)
    const batches = await transactionsPerSecond(2, 100)
    const cpuMs = treeCpuMs(postgres.pid) - before
    return {
      perSecond: Math.round(batches * 100),
      oneByOnePerSecond: Math.round(await transactionsPerSecond(16, 1)),
      databaseCpuMsPer1000: Number(((cpuMs / (batches * 100 * seconds)) * 1000).toFixed(1)),
    }
  } finally {
    await postgres.drop(database)
    await remove()
  }
}
