import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { create as contentDisposition } from 'content-disposition'
import type { App, Explorer } from '../../modules/programs/developers/index.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Body, noBody, readBody } from './body.ts'
import {
  allowanceOf,
  defaultMaxBytes,
  type Endpoint,
  type EndpointAnswer,
  type FileAnswer,
  type OpenCall,
  type Verb,
  type Wire,
} from './endpoint.ts'
import { no, problemOf } from './errors.ts'
import { readJson, writeJson } from './json.ts'
import { addressOf, hostOf, protocolOf } from './origins.ts'
import { WireProblem } from './problem.ts'
import { problemOfIssue } from './shapes.ts'

/** One call, however it came: over HTTP, or from the API explorer. */
export interface Asked {
  verb: string
  path: string
  query: Record<string, string>
  address: string
  origin: string
  /** Reads the body, once the caller was let in. */
  body(maxBytes: number): Promise<Body>
  /** The app for which the call is made, where no token says so: the API explorer’s. */
  app?: App
}

export interface Told {
  answer: EndpointAnswer
  errcode: number
}

/** Much of a body is kept with a failure; the rest is cut. */
const keptBodyLength = 4_000

/** The wires of developers at one origin: which of them a call is for is said by its token. */
export function createServing(given: {
  wires: readonly Wire[]
  log: Log
  metrics: Metrics
  trustProxy: boolean
  /** Answers what browsers fetch there, and says whether it was that. */
  browser?: (request: { path: string; origin: string }, response: ServerResponse) => boolean
}) {
  const { wires, log } = given
  const { developers, db, clock } = wires[0]!.needs
  const tables = new Map(wires.map((wire) => [wire.kind, tableOf(wire)]))
  const open = new Map<string, Served>()
  for (const table of tables.values()) {
    for (const [path, served] of table) if (served.endpoint.auth === 'none' && !open.has(path)) open.set(path, served)
  }
  const calls = given.metrics.counter(
    'teahouse_wire_calls_total',
    'Calls of the wires of developers, by path and the code of their answer.',
    ['path', 'errcode'],
  )

  async function charge(endpoint: Endpoint, app: App, timeZone: string): Promise<void> {
    const spent = await developers.spend(app, timeZone, endpoint.path, allowanceOf(endpoint))
    if (spent === 'day') throw no(45009)
    if (spent === 'minute') throw no(45011)
  }

  /** The app behind the token of a call, from where it may call. */
  async function appOf({ app, query, address }: Asked): Promise<App> {
    if (app) return app
    const token = query.access_token
    if (!token) throw no(41001)
    const state = await developers.readToken(token)
    if (state === 'malformed') throw no(40014)
    if (state === 'expired') throw no(42001)
    const found = state === 'invalid' ? undefined : await developers.app(db, state.appId)
    if (!found) throw no(40001)
    if (!(await developers.mayCallFrom(found.id, address))) throw no(40164, `ip ${address}`)
    return found
  }

  const isServed = (path: string): boolean => [...tables.values()].some((table) => table.has(path))

  /** Says what is missing to whoever may know, and that a path is none at all to everybody. */
  async function refuseUnknown(asked: Asked): Promise<never> {
    const { path } = asked
    if (!isServed(path) && !wires.some((wire) => wire.laterOf(path))) throw no(40066)
    const app = await appOf(asked)
    if (isServed(path)) throw no(48001, 'this is for accounts of another kind')
    const missing = wires.find(({ kind }) => kind === app.kind)?.laterOf(path)
    throw missing ? no(48001, `this server has no ${missing}`) : no(40066)
  }

  function readInput(endpoint: Endpoint, query: Record<string, string>, body: Body): unknown {
    const { access_token: _, ...others } = query
    const named = endpoint.auth === 'token' ? others : query
    const parsed = endpoint.input.safeParse({ ...named, ...body.fields })
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]!
    if (endpoint.verbs.includes('POST') && !endpoint.verbs.includes('GET') && body.isEmpty) throw no(44002)
    throw problemOfIssue(issue)
  }

  function checkVerb({ verbs }: Endpoint, verb: string): void {
    if (!verbs.includes(verb as Verb)) throw no(verbs.includes('POST') ? 43002 : 43001)
  }

  /** Does what was asked. What goes wrong becomes an answer too; `seen` hears whose call it was, as soon as that is known. */
  async function run(asked: Asked, rid: string, seen: (app: App, body: Body) => void): Promise<EndpointAnswer> {
    const call = { rid, verb: asked.verb as Verb, address: asked.address, origin: asked.origin }
    const read = (endpoint: Endpoint) =>
      asked.verb === 'GET' ? Promise.resolve(noBody) : asked.body(endpoint.maxBytes ?? defaultMaxBytes)
    const served = open.get(asked.path)
    if (served?.endpoint.auth === 'none') {
      const { endpoint, wire } = served
      checkVerb(endpoint, asked.verb)
      const body = await read(endpoint)
      const opened: OpenCall = {
        ...call,
        needs: wire.needs,
        files: body.files,
        async charge(app) {
          seen(app, body)
          await charge(endpoint, app, (await developers.account(db, app))?.timeZone ?? 'UTC')
        },
      }
      return endpoint.does(opened, readInput(endpoint, asked.query, body))
    }
    if (!isServed(asked.path)) return refuseUnknown(asked)
    const anywhere = [...tables.values()].find((table) => table.has(asked.path))!.get(asked.path)!
    checkVerb(anywhere.endpoint, asked.verb)
    const app = await appOf(asked)
    const { endpoint, wire } = tables.get(app.kind)?.get(asked.path) ?? (await refuseUnknown({ ...asked, app }))
    if (endpoint.auth === 'none') throw new Error(`${endpoint.path} lets callers in by itself`)
    checkVerb(endpoint, asked.verb)
    seen(app, noBody)
    const account = await wire.account(app)
    if (!account) throw no(48004)
    await charge(endpoint, app, account.timeZone)
    if (!wire.mayUse(account, endpoint)) throw no(48001)
    const body = await read(endpoint)
    seen(app, body)
    return endpoint.does(
      { ...call, needs: wire.needs, app, account, files: body.files, charge: () => Promise.resolve() },
      readInput(endpoint, asked.query, body),
    )
  }

  /** Answers a call; never throws. */
  async function answer(asked: Asked): Promise<Told> {
    const at = clock.now()
    const rid = newRid(at)
    const startedAtMs = performance.now()
    let whose: { app: App; body: Body } | undefined
    const told = await run(asked, rid, (app, body) => {
      whose = { app, body }
    }).then(
      (given) => ({ answer: given, errcode: 0 }),
      (error: unknown) => {
        const problem = wireProblemOf(error)
        if (!problem) log.error({ err: error, path: asked.path, rid }, 'a call of the wire failed')
        const { code, message, extra } = problem ?? no(-1)
        return { answer: { errcode: code, errmsg: `${message}, rid: ${rid}`, ...extra }, errcode: code }
      },
    )
    calls.add({ path: isServed(asked.path) ? asked.path : 'none', errcode: String(told.errcode) })
    if (told.errcode !== 0 && whose) {
      const failure = {
        rid,
        appId: whose.app.id,
        at,
        tookMs: Math.round(performance.now() - startedAtMs),
        address: asked.address,
        request: `${asked.verb} ${asked.path}${withoutSecrets(asked.query)}`,
        body: keptBody(whose.body),
        answer: writeJson(told.answer),
      }
      // A failure that cannot be noted does not change what the caller is told.
      await developers.noteFailure(failure).catch((error) => log.error({ err: error }, 'a failure was not noted'))
    }
    return told
  }

  /** A wire as the console lists it and tries it out. */
  const explorerOf = ({ sections, needs }: Wire): Explorer => ({
    endpoints: Object.entries(sections).flatMap(([section, some]) =>
      some.map((one) => ({
        section,
        path: one.path,
        verbs: [...one.verbs],
        summary: one.summary,
        example: one.example ? JSON.stringify(one.example, null, 2) : '',
        daily: allowanceOf(one).daily,
      })),
    ),
    async call(app, { verb, path, query, body, address }) {
      const told = await answer({
        ...{ verb, path, query, address, app },
        origin: needs.origins.api,
        body: async () => (body.trim() ? { fields: fieldsOf(readJson(body)), files: [], isEmpty: false } : noBody),
      })
      const { errcode } = told
      return isFile(told.answer)
        ? { answer: `${told.answer.file.bytes.length} bytes`, contentType: told.answer.file.type, errcode }
        : { answer: writeJson(told.answer, 2), contentType: 'application/json', errcode }
    },
  })
  for (const wire of wires) developers.speak(wire.kind, wire.dialect, explorerOf(wire))

  return {
    answer,
    /** Answers a request at the origin of the API; never throws. */
    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const { trustProxy, browser } = given
      const origin = `${protocolOf(request, trustProxy)}://${hostOf(request, trustProxy)}`
      const path = `http://api${request.url ?? '/'}`
      if (!URL.canParse(path) || !URL.canParse(origin))
        return send(response, { errcode: 40066, errmsg: no(40066).message })
      const url = new URL(path)
      if (browser?.({ path: url.pathname, origin }, response)) return
      const told = await answer({
        verb: request.method ?? 'GET',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        address: addressOf(request, trustProxy),
        origin,
        body: (maxBytes) => readBody(request, maxBytes),
      })
      send(response, told.answer)
    },
  }
}

interface Served {
  wire: Wire
  endpoint: Endpoint
}

function tableOf(wire: Wire): Map<string, Served> {
  const table = new Map<string, Served>()
  for (const endpoint of Object.values(wire.sections).flat()) {
    if (table.has(endpoint.path)) throw new Error(`two endpoints are at ${endpoint.path}`)
    table.set(endpoint.path, { wire, endpoint })
  }
  return table
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Named in the answer, and for seven days in the developer’s log: the second, and 64 random bits. */
function newRid(at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000).toString(16)
  return `${seconds}-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`
}

function wireProblemOf(error: unknown): WireProblem | undefined {
  if (error instanceof WireProblem) return error
  return error instanceof Refusal ? problemOf(error) : undefined
}

const secretNames = ['access_token', 'secret', 'appsecret', 'refresh_token', 'code']

function withoutSecrets(query: Record<string, string>): string {
  const told = Object.entries(query).map(([name, value]) => [name, secretNames.includes(name) ? '…' : value])
  return told.length > 0 ? `?${new URLSearchParams(told).toString().replaceAll('%E2%80%A6', '…')}` : ''
}

function keptBody({ fields, files }: Body): string {
  const told = Object.entries(fields).map(([name, value]) => [name, secretNames.includes(name) ? '…' : value])
  const names = files.map(({ field, name, bytes }) => `${field}: ${name}, ${bytes.length} bytes`)
  const text = told.length > 0 ? writeJson(Object.fromEntries(told)) : ''
  return [text, ...names].filter(Boolean).join('\n').slice(0, keptBodyLength)
}

const isFile = (answer: EndpointAnswer): answer is FileAnswer => 'file' in answer && 'bytes' in Object(answer.file)

/** Clients look for the name between quotes, also where it needs none. */
const quoted = (header: string): string => header.replace(/filename=([^";\s]+)/, 'filename="$1"')

/** Success and failure are both 200: clients look at errcode. */
function send(response: ServerResponse, answer: EndpointAnswer): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cache-control', 'no-store')
  const [type, bytes] = isFile(answer)
    ? [answer.file.type, Buffer.from(answer.file.bytes)]
    : ['application/json; encoding=utf-8', Buffer.from(writeJson(answer))]
  if (isFile(answer)) {
    response.statusCode = answer.file.status ?? 200
    response.setHeader('content-disposition', quoted(contentDisposition(answer.file.name)))
  }
  response.setHeader('content-type', type)
  response.setHeader('content-length', bytes.length)
  response.end(bytes)
}
