import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createClient } from './client.ts'
import { createErrand } from './errand.ts'
import { RefusalError, WeatherError } from './errors.ts'
import { fakeDice, fakeHost, fakeServer, settle } from './fake.fixture.ts'

function setUp() {
  const machine = fakeHost()
  const server = fakeServer()
  const random = fakeDice()
  const newClient = () =>
    createClient({ origin: 'https://tea.example', transport: server.transport, host: { ...machine.host, random } })
  return { ...machine, server, newClient }
}

const busy = (retryAfterSeconds: number) => new RefusalError({ refusal: 'busy', message: 'full', retryAfterSeconds })

describe('an errand', () => {
  it('that a busy server has sent away comes back after the time it has named, and not with all the others', async () => {
    const { pass, host, newClient } = setUp()
    const startedAt = host.now()
    const cameBackAt: number[] = []
    for (let device = 0; device < 1000; device++) {
      let tries = 0
      createErrand(newClient(), async () => {
        if (++tries === 1) throw busy(10)
        cameBackAt.push(host.now() - startedAt)
      }).ask()
    }
    await pass(10_000)
    assert.deepEqual(cameBackAt, [])
    await pass(1000)
    assert.equal(cameBackAt.length, 1000)
    const most = Math.max(
      ...Array.from({ length: 10 }, (_, tenth) => {
        const from = 10_500 + tenth * 50
        return cameBackAt.filter((ms) => ms >= from && ms < from + 50).length
      }),
    )
    assert(most < 200, `${most} of 1000 within the same twentieth of a second`)
  })

  it('waits longer each time that it is sent away', async () => {
    const { pass, host, newClient } = setUp()
    const triedAt: number[] = []
    createErrand(newClient(), async () => {
      triedAt.push(host.now())
      throw busy(2)
    }).ask()
    await pass(300_000)
    const pauses = triedAt.slice(1).map((at, index) => at - triedAt[index]!)
    for (const [tries, pause] of pauses.entries()) {
      const longest = 2000 + Math.min(30_000, 1000 * 2 ** tries)
      assert(pause >= 2500 && pause <= longest, `${pause} ms after ${tries + 1} tries`)
    }
    assert(Math.max(...pauses) > 10_000)
  })

  it('goes on at once when the line is back; but not when it was sent away', async () => {
    const { pass, newClient, server } = setUp()
    const client = newClient()
    const tries = { cut: 0, sentAway: 0 }
    for (const what of ['cut', 'sentAway'] as const) {
      createErrand(client, async () => {
        if (++tries[what] === 1) throw what === 'cut' ? new WeatherError('offline') : busy(60)
      }).ask()
    }
    await settle()
    client.connection.open()
    server.welcome()
    await settle()
    assert.deepEqual(tries, { cut: 2, sentAway: 1 })
    await pass(61_000)
    assert.deepEqual(tries, { cut: 2, sentAway: 2 })
  })
})
