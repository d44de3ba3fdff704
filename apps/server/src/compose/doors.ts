import type { Config } from '../config.ts'
import { createMiniProgramWire } from '../facades/miniprogram/index.ts'
import { createOfficialWire, serveBrowser } from '../facades/official/index.ts'
import { createWebchatDoor } from '../facades/webchat/index.ts'
import { type Handler, openDoor } from '../facades/wire/doors.ts'
import { originNamed } from '../facades/wire/origins.ts'
import { createServing } from '../facades/wire/serve.ts'
import { admitAll, createAdmission } from '../platform/admission/index.ts'
import { createGateway } from '../platform/gateway/index.ts'
import { createHealth } from '../platform/health/index.ts'
import { createHttp, type Http } from '../platform/http/index.ts'
import * as limitsPlatform from '../platform/limits/index.ts'
import { measureCalls } from '../platform/metrics/calls.ts'
import { measureState } from '../platform/metrics/state.ts'
import { createRouter } from '../platform/router.ts'
import type { Route } from '../platform/routes.ts'
import { traceCalls } from '../platform/traces/parts.ts'
import type { Business, Origins } from './business.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'
import type { Money } from './money.ts'
import type { People } from './people.ts'
import type { Programs } from './programs.ts'
import type { Share } from './share.ts'

interface House {
  people: People
  share: Share
  money: Money
  business: Business
  programs: Programs
  origins: Origins
}

/** What a process of each role does for others, besides saying how it is. */
const doorsOf = {
  all: { http: true, sockets: true, jobs: true },
  gateway: { http: false, sockets: true, jobs: false },
  api: { http: true, sockets: false, jobs: false },
  worker: { http: false, sockets: false, jobs: true },
}

/** The methods of every module that has some. */
const routesOf = (...wings: Record<string, object>[]): Route[] =>
  wings.flatMap((wing) =>
    Object.values(wing).flatMap((module) => ('routes' in module ? (module.routes as readonly Route[]) : [])),
  )

/** Everything by which the world comes in: methods, sockets, the developers’ wire, health and figures. */
export async function openDoors(
  config: Config,
  ground: Ground,
  engines: Engines,
  { people, share, money, business, programs, origins }: House,
) {
  const { db, clock, log, bus, jobs, events, updates, metrics } = ground
  const { outbox, canShowOutbox } = engines
  const { accounts, media, chat } = people
  const { banks } = money
  const { official, followers, servicemessages, materials, menus, autoreplies, qrcodes, articles, broadcasts } =
    business
  const { templates, desk, webchat } = business
  const { developers, shortlinks, miniprograms, proxy, sessions, subscriptions, codes, contentchecks } = programs

  const admission = config.overloadProtection ? createAdmission() : admitAll()
  const measured = measureCalls(
    createRouter(routesOf(people, share, money, business, programs), {
      ...config,
      admission,
      limiterOf: limitsPlatform.limitTogether({ db, clock }),
    }),
    metrics,
  )
  const router = traceCalls(measured)
  const { findSession } = accounts
  const tileOrigin = config.tileUrl ? new URL(config.tileUrl.replace(/[{}]/g, '')).origin : null
  const doors = doorsOf[config.role]
  /** What every wire of developers needs. */
  const wireNeeds = {
    db,
    clock,
    developers,
    origins: {
      get app(): string {
        return origins.app()
      },
      get api(): string {
        // By its port where there is one: not every program resolves names below localhost.
        return developers.apiOrigins(this.app).at(-1) ?? this.app
      },
    },
  }
  const officialWire = createOfficialWire(
    {
      ...wireNeeds,
      accounts,
      media,
      official,
      followers,
      servicemessages,
      materials,
      menus,
      autoreplies,
      qrcodes,
      articles,
      broadcasts,
      templates,
      desk,
      shortlinks,
    },
    events,
  )
  const miniProgramWire = createMiniProgramWire(
    {
      ...wireNeeds,
      materials,
      servicemessages,
      miniprograms,
      sessions,
      subscriptions,
      codes,
      contentchecks,
    },
    events,
  )
  const wire = createServing({
    wires: [officialWire, miniProgramWire],
    log,
    metrics,
    trustProxy: config.trustProxy,
    browser: serveBrowser(wireNeeds),
  })
  const webchatDoor = createWebchatDoor({ db, log, router, webchat, trustProxy: config.trustProxy })
  const answerAtApi: Handler = (request, response) =>
    void (webchatDoor(request, response) || wire.handle(request, response))
  const apiDoor = openDoor(answerAtApi)
  const http: Http = await createHttp({
    takesCalls: doors.http,
    neighbour: (request) => (doors.http && originNamed(request, config.trustProxy) === 'api' ? answerAtApi : undefined),
    router,
    findSession,
    log,
    metrics,
    trustProxy: config.trustProxy,
    tileOrigin,
  })
  const gateway = createGateway({
    bus,
    admission,
    router,
    findSession,
    async standing(sessions) {
      const [standing, heads] = await Promise.all([
        accounts.standingDevices(
          db,
          sessions.map((session) => session.deviceId),
        ),
        updates.heads(db, [...new Set(sessions.map((session) => session.personId))]),
      ])
      const devices = new Set(standing)
      return new Map(
        sessions
          .filter(({ deviceId }) => devices.has(deviceId))
          .map(({ personId, deviceId }) => [deviceId, heads.get(personId) ?? 0]),
      )
    },
    log,
    metrics,
    trustProxy: config.trustProxy,
  })
  gateway.onFrame('typing', ({ personId }, { conversationId }) => {
    chat.hearTyping(personId, conversationId).catch((error) => log.warn({ err: error }, 'a typing hint was lost'))
  })
  if (doors.http) {
    accounts.registerHttp(http.app, http.callOf)
    media.registerHttp(http.app, http.callOf)
    banks.registerHttp(http.app)
    articles.registerHttp(http.app, http.callOf)
    qrcodes.registerHttp(http.app)
    shortlinks.registerHttp(http.app)
    miniprograms.registerHttp(http.app, http.callOf)
    proxy.registerHttp(http.app, http.callOf)
    if (canShowOutbox) outbox.registerHttp(http.app)
  }
  const health = createHealth({ db, bus })
  health.registerHttp(http.app)
  metrics.gauge('teahouse_places', 'How many calls are worked on at once, at most.', () => admission.figures.places)
  metrics.gauge('teahouse_calls_inside', 'Calls that are being worked on.', () => admission.figures.inside)
  metrics.gauge('teahouse_calls_waiting', 'Calls that wait for a place.', () => {
    const { vital, normal, background } = admission.figures.waiting
    return vital + normal + background
  })
  measureState(metrics, { db, bus, gateway, jobs, health, dataFolder: config.dataFolder })
  http.app.server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?')[0]
    if (doors.sockets && path === '/ws') gateway.accept(request, socket, head)
    else if (doors.sockets && path === '/programs/socket') {
      gateway.sessionOf(request).then(
        (session) => (session ? proxy.acceptSocket(session.personId, request, socket, head) : socket.destroy()),
        () => socket.destroy(),
      )
    } else socket.destroy()
  })
  // A device that is this far behind is faster with a snapshot.
  jobs.repeat('updates.prune', 3_600_000, async () => void (await updates.prune(20_000)))
  jobs.repeat('limits.forget', 3_600_000, async () => void (await limitsPlatform.forgetLimits(db, clock)))

  return { doors, router, http, gateway, apiDoor, health }
}
