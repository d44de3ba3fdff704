import type { FastifyInstance } from 'fastify'
import { carryOutJob } from './confirm.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** The road by which a bank says that something has happened. It is only a hint: the bank is asked, and that counts. */
export function hearNotices({ bank, db, jobs, log }: Needs, app: FastifyInstance): void {
  const { readNotice } = bank ?? {}
  if (!readNotice) return
  app.register(async (scope) => {
    // Signatures are of the bytes as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post('/banks/notice', async (request, reply) => {
      let notice: { movementId: string } | null
      try {
        notice = readNotice(request.body as Buffer, request.headers)
      } catch (error) {
        log.warn({ err: error }, 'a notice that claims to be from the bank is not')
        return reply.status(400).send()
      }
      if (notice) {
        const { movementId } = notice
        await db.transaction(async (tx) => {
          const movement = await store.movement(tx, movementId)
          if (movement?.state === 'asked') await jobs.enqueue(tx, carryOutJob, { movementId }, { key: movementId })
        })
      }
      return reply.status(200).send()
    })
  })
}
