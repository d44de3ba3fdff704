import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import type { Clock } from '@teahouse/server/platform/clock'
import { openDb } from '@teahouse/server/platform/db/db'
import { createLog } from '@teahouse/server/platform/log'
import { settings } from '../server-process.ts'
import type { Stage } from './scenario.ts'

/** A whole server in this process, to look inside or to give it a clock. */
export async function startServerHere(stage: Stage, databaseUrl: string, more: { clock?: Clock } = {}) {
  const db = openDb(databaseUrl)
  stage.defer(() => db.close())
  const teahouse = await compose(readConfig(settings(stage.folder)), { db, log: createLog('error'), ...more })
  stage.defer(() => teahouse.stop())
  await teahouse.jobs.start()
  return { teahouse, origin: await teahouse.http.app.listen({ host: '127.0.0.1', port: 0 }) }
}
