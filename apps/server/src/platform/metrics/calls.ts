import { Refusal } from '../refusal.ts'
import type { Router } from '../router.ts'
import { type Metrics, secondsBounds } from './index.ts'

/** The same router, counting what it is asked and how that ended. */
export function measureCalls(router: Router, metrics: Metrics): Router {
  const calls = metrics.counter(
    'teahouse_calls_total',
    'Method calls by how they ended: ok, failed (a fault or weather), or the code of the refusal.',
    ['method', 'outcome'],
  )
  const seconds = metrics.histogram(
    'teahouse_call_seconds',
    'How long method calls took, those that wait for something included.',
    secondsBounds,
    ['method'],
  )
  const known = new Set<string>(router.methods.map((method) => method.name))
  return {
    ...router,
    turnAway(name, asker) {
      const seconds = router.turnAway(name, asker)
      if (seconds !== undefined) calls.add({ method: name, outcome: 'busy' })
      return seconds
    },
    async call(name, input, call) {
      const method = known.has(name) ? name : 'unknown'
      const startedAtMs = performance.now()
      let outcome = 'failed'
      try {
        const output = await router.call(name, input, call)
        outcome = 'ok'
        return output
      } catch (error) {
        if (error instanceof Refusal) outcome = error.code
        throw error
      } finally {
        calls.add({ method, outcome })
        seconds.observe((performance.now() - startedAtMs) / 1000, { method })
      }
    },
  }
}
