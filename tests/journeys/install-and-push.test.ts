/** The app on a home screen, and the word that reaches it while it is closed. */
import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openPushService } from '@teahouse/server/modules/talk/notifications/push-service.fixture'
import { deviceTopic } from '@teahouse/server/platform/topics'
import sharp from 'sharp'
import { openTown } from './town.ts'

const town = await openTown({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const service = await openPushService()
after(() => service.close())

interface Manifest {
  name: string
  short_name: string
  id: string
  start_url: string
  scope: string
  display: string
  icons: { src: string; sizes: string; purpose?: string }[]
}

describe('the installed app', () => {
  it('has all that a browser asks for before it offers to install', async () => {
    const page = await town.visit({ on: 'phone' })
    await page.getByRole('heading', { level: 1 }).waitFor()

    const href = await page.locator('link[rel="manifest"]').getAttribute('href')
    const manifest: Manifest = await (await page.request.get(href!)).json()
    assert.deepEqual(
      [manifest.name, manifest.short_name, manifest.id, manifest.start_url, manifest.scope, manifest.display],
      ['Teahouse', 'Teahouse', '/', '/', '/', 'standalone'],
    )
    assert.deepEqual(manifest.icons.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`).sort(), [
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
      'any monochrome',
    ])
    for (const { src, sizes } of manifest.icons) {
      const { width, height, format } = await sharp(await (await page.request.get(src)).body()).metadata()
      if (sizes !== 'any') assert.deepEqual([format, width, height], ['png', ...sizes.split('x').map(Number)], src)
    }

    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    // Chromium's own judgement, as its address bar has it.
    const session = await page.context().newCDPSession(page)
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    // A window that keeps no history is never offered an app; every other objection would be ours.
    const objections = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')
    assert.deepEqual(objections, [])
  })

  it('opens without a line once it has been opened with one', async () => {
    const page = await town.visit({ on: 'phone' })
    town.expectTrouble(page, /ERR_INTERNET_DISCONNECTED/)
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.context().setOffline(true)
    await page.reload()
    await page.getByText(/localhost:\d+ does not answer/).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: 'Make an account' }).waitFor()
  })
})

describe('a closed app', () => {
  it('hears that there is something new, and what only if its owner allows that', async () => {
    const [mei, nia] = await town.world.friends(2)
    const { path, subscription } = service.browser()
    // This Chromium has no push service behind it: what it would have been given is told to the server in its place.
    const page = await town.visit({ on: 'phone', as: mei!, at: '/me' })
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
    const answer = await page.request.post('/rpc/notifications.subscribe', { data: subscription })
    assert.ok(answer.ok())
    await page.goto('about:blank')
    // Nobody is pushed to whose line still stands, and a line takes a moment to fall.
    while (await town.world.server.bus.isHeard(deviceTopic(mei!.deviceId))) await pause(50)

    const room = await town.world.direct(nia!, mei!)
    const hear = async (text: string) => {
      const arrival = service.next()
      await room.say(nia!, text)
      await arrival
      await town.world.settle()
      const [message, ...more] = service.take(path)
      assert.deepEqual(more, [])
      return message!.notification
    }
    const silent = await hear('the spare key is under the third pot')
    assert.deepEqual([silent.title, silent.body, silent.conversationId], ['Teahouse', 'New message', room.id])
    assert.ok(!JSON.stringify(silent).includes('spare key'))

    await mei!.call('notifications.configure', { showText: true })
    const open = await hear('the kettle is on')
    assert.deepEqual([open.title, open.body], [nia!.name, 'the kettle is on'])
  })

  it('shows what it was told, one notification for each conversation', async () => {
    const page = await town.visit({ on: 'phone' })
    const session = await page.context().newCDPSession(page)
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        if (registrations[0]) resolve(registrations[0].registrationId)
      })
    })
    await session.send('ServiceWorker.enable')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    const registrationId = await registered

    const deliver = (notification: object) =>
      session.send('ServiceWorker.deliverPushMessage', {
        origin: town.origin,
        registrationId,
        data: JSON.stringify(notification),
      })
    const shown = (body: string) =>
      page.evaluate(async (expected) => {
        const registration = await navigator.serviceWorker.ready
        for (;;) {
          const [first, ...others] = await registration.getNotifications()
          if (first?.body === expected) return [first.title, others.length]
          await new Promise((done) => setTimeout(done, 20))
        }
      }, body)
    await deliver({ title: 'Teahouse', body: 'New message', conversationId: 'harbour', badge: 1 })
    assert.deepEqual(await shown('New message'), ['Teahouse', 0])
    await deliver({ title: 'Nia Ward', body: 'the kettle is on', conversationId: 'harbour', badge: 2 })
    assert.deepEqual(await shown('the kettle is on'), ['Nia Ward', 0])
  })
})
