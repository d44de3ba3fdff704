import { isDeepStrictEqual } from 'node:util'
import type { MethodShape } from '@teahouse/contract'
import { type Admission, type Asker, admitAll, type Line } from './admission/index.ts'
import { type Limiter, type LimiterOf, limitHere } from './limits/index.ts'
import { Refusal } from './refusal.ts'
import type { AnonymousCall, Route } from './routes.ts'
import { isStorable } from './text.ts'

/** Every method of the server, however it is called: over HTTP, over the socket, or from a test. */
export interface Router {
  call(name: string, input: unknown, call: AnonymousCall): Promise<unknown>
  /**
   * Refuses a call of this method as `busy` if `call` would, for whoever reads calls: the seconds after which to come
   * back, or undefined where there is room. Costs next to nothing.
   */
  turnAway(name: string, asker?: Asker): number | undefined
  readonly methods: readonly MethodShape[]
}

const common = new Set(['invalid_input', 'not_signed_in', 'not_allowed', 'too_many_requests', 'busy', 'no_room'])

/**
 * @param checkOutputs hold every answer against the contract (tests and development), so that the reference stays honest.
 * @param rateLimits false switches them off (tests, benchmarks).
 * @param limiterOf what counts the calls; this process alone, when left out.
 * @param admission decides who is served when the server is full; everybody, when left out.
 */
export function createRouter(
  routes: readonly Route[],
  options: { checkOutputs: boolean; rateLimits: boolean; limiterOf?: LimiterOf; admission?: Admission },
): Router {
  const { admission = admitAll(), limiterOf = limitHere } = options
  const byName = new Map<string, { route: Route; limiter: Limiter | undefined; line: Line }>()
  for (const route of routes) {
    const { name, limit, priority = 'normal' } = route.method
    if (byName.has(name)) throw new Error(`two routes are named ${name}`)
    const limiter = limit && options.rateLimits ? limiterOf(name, limit) : undefined
    byName.set(name, { route, limiter, line: admission.line(priority) })
  }

  return {
    methods: routes.map((route) => route.method),
    async call(name, rawInput, call) {
      const found = byName.get(name)
      if (!found) {
        throw new Refusal('invalid_input', { issues: [{ path: '', message: `There is no method ${name}.` }] })
      }
      const { route, limiter, line } = found
      const { method } = route
      if (method.caller !== 'anyone' && !call.session) throw new Refusal('not_signed_in')
      if (method.caller === 'administrator' && !call.session?.isAdministrator) throw new Refusal('not_allowed')
      // Before anything is counted or checked: what is refused for want of room has cost nothing.
      return line.run(() => handle(route, limiter, rawInput, call), {
        signal: call.signal,
        ...(call.session ? { id: call.session.deviceId } : {}),
      })
    },
    turnAway: (name, asker) => byName.get(name)?.line.turnAway(asker),
  }

  async function handle(
    { method, handle: work }: Route,
    limiter: Limiter | undefined,
    rawInput: unknown,
    call: AnonymousCall,
  ): Promise<unknown> {
    await limiter?.(method.limit?.per === 'person' && call.session ? call.session.personId : call.address)
    if (!isStorable(rawInput)) {
      const message = 'Half characters and NUL are no text, and nothing is nested this deeply.'
      throw new Refusal('invalid_input', { issues: [{ path: '', message }] })
    }
    const input = method.input.safeParse(rawInput)
    if (!input.success) {
      const issues = input.error.issues.slice(0, 10).map(({ path, message }) => ({ path: path.join('.'), message }))
      throw new Refusal('invalid_input', { issues })
    }
    try {
      const output = await work(input.data, call)
      if (options.checkOutputs) assertAsDeclared(method, output)
      return output
    } catch (error) {
      if (error instanceof Refusal && !common.has(error.code) && !method.refusals.includes(error.code)) {
        throw new Error(`${method.name} refused with ${error.code}, which its contract does not list`, { cause: error })
      }
      throw error
    }
  }
}

/** An answer holds what the contract declares: nothing less, and nothing more, which could be somebody’s secret. */
function assertAsDeclared({ name, output: declared }: MethodShape, output: unknown): void {
  const wire = JSON.parse(JSON.stringify(output ?? {}))
  const parsed = declared.safeParse(wire)
  if (!parsed.success) throw new Error(`${name} answers what its contract does not declare: ${parsed.error.message}`)
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), wire)) {
    throw new Error(`${name} answers more than its contract declares: ${JSON.stringify(wire).slice(0, 2000)}`)
  }
}
