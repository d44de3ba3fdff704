import type { IncomingMessage } from 'node:http'
import type { Duplex, Readable } from 'node:stream'
import type { Domains } from '@teahouse/contract/programs/miniprograms'
import * as contract from '@teahouse/contract/programs/proxy'
import type { FastifyInstance } from 'fastify'
import type { Outgoing } from '../../../engines/outgoing/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Http } from '../../../platform/http/index.ts'
import { limitHere } from '../../../platform/limits/index.ts'
import type { Log } from '../../../platform/log.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Seal } from '../../../platform/seal.ts'
import { createRoad, type House, type Road } from './houses.ts'
import { pass } from './pass.ts'
import { guard, showPicture } from './pictures.ts'
import { openSockets } from './socket.ts'
import { writeTicket } from './ticket.ts'

export type { House } from './houses.ts'

export interface Needs {
  db: Db
  clock: Clock
  log: Log
  seal: Seal
  outgoing: Pick<Outgoing, 'open' | 'judge' | 'addressOf'>
  programs: {
    /** What a running version may reach; undefined where nobody may run it any more. Its id is known to whoever may. */
    reach(on: Queryable, appId: string, bundleId: string): Promise<{ domains: Domains; version: string } | undefined>
  }
  /** What this server shows at an address of its own, which programs need not declare: pictures of people. */
  own(address: string, asked: string): Promise<{ stream: Readable; contentType: string; sizeBytes: number } | undefined>
  /** The most that one request or answer may carry. */
  mostBytes: number
}

/** A program as its requests go out. */
interface Sender {
  appId: string
  /** As the referrer names it: `0` for what is not released. */
  version: string
  domains: Domains
}

/** What the verbs of this module work with. */
export interface Parts extends Needs {
  road: Road
  /** Refuses `program_not_found`. */
  programOf(of: { appId: string; bundleId: string }): Promise<Sender>
  /** Refuses `too_many_requests`. */
  countPicture(personId: string): Promise<void>
  /** Refuses `too_many_requests`; answers what gives the place back. */
  takeSocket(personId: string): () => void
}

/** The road of mini programs to the servers of their developers. */
export interface Proxy {
  readonly routes: readonly Route[]
  /** From now on an origin is answered in this process, for programs that have declared it. */
  serve(origin: string, house: House): void
  /** `POST /programs/proxy` and `/programs/pictures/<ticket>/<address>`. */
  registerHttp(app: FastifyInstance, callOf: Http['callOf']): void
  /** Takes over an upgrade to /programs/socket, for a person whose session was found. */
  acceptSocket(personId: string, request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

const parcelType = 'application/x-teahouse-request'
/** Of one person, over all their programs; WeChat’s own limits, ten and five for each, are kept by the device. */
const limits = { requests: 1_200, pictures: 6_000, seconds: 60, socketsAtOnce: 20 }

export function createProxy(needs: Needs): Proxy {
  const { db, programs } = needs
  const road = createRoad(needs.outgoing)
  const countRequest = limitHere('proxy.request', { per: 'person', calls: limits.requests, seconds: limits.seconds })
  const countPicture = limitHere('proxy.picture', { per: 'person', calls: limits.pictures, seconds: limits.seconds })
  const sockets = new Map<string, number>()

  const parts: Parts = {
    ...needs,
    road,
    async programOf({ appId, bundleId }) {
      const found = await programs.reach(db, appId, bundleId)
      if (!found) throw new Refusal('program_not_found')
      return { appId, ...found }
    },
    countPicture,
    takeSocket(personId) {
      const now = sockets.get(personId) ?? 0
      if (now >= limits.socketsAtOnce) throw new Refusal('too_many_requests')
      sockets.set(personId, now + 1)
      return () => {
        const left = sockets.get(personId)! - 1
        if (left > 0) sockets.set(personId, left)
        else sockets.delete(personId)
      }
    },
  }
  const open = openSockets(parts)

  return {
    routes: [
      route(contract.pictures, async (of, { session }) => {
        await parts.programOf(of)
        return writeTicket(parts, { personId: session.personId, ...of })
      }),
    ],
    serve: road.serve,
    registerHttp(app, callOf) {
      void app.register(async (door) => {
        // Passed on as it comes; what reads it counts it.
        door.addContentTypeParser(parcelType, (_request, body, done) => done(null, body))
        door.post('/programs/proxy', { bodyLimit: needs.mostBytes }, async (request, reply) => {
          const { session, signal } = await callOf(request, reply)
          if (!session) throw new Refusal('not_signed_in')
          await countRequest(session.personId)
          if (!request.body) throw new Refusal('invalid_input')
          return pass(parts, request.body as Readable, reply, signal)
        })
        door.get('/programs/pictures/*', async (request, reply) => {
          guard(reply)
          return showPicture(parts, request, reply)
        })
      })
    },
    acceptSocket: open.accept,
    close: open.close,
  }
}
