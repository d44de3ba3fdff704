import type { Teahouse } from '../compose.ts'
import { newId } from '../platform/ids.ts'
import { createEventsServer } from './events-server.ts'
import {
  appIdOfProgram,
  type DemoProgram,
  demoPrograms,
  idOfProgram,
  reminderLanguages as languages,
  reminder,
  secretOfProgram,
} from './miniprograms.ts'
import { demoId, idOf } from './people.ts'
import { createTeaServer } from './tea-server.ts'

/** The servers of their developers, in each process that programs may reach them through. */
export function serveDemoPrograms(teahouse: Teahouse): void {
  const { db, clock, developers, sessions, merchants, subscriptions, proxy } = teahouse
  const secrets = (key: DemoProgram['key']) => ({
    key: secretOfProgram(key),
    async openidOf(code: string) {
      const outcome = await sessions.redeem(appIdOfProgram(key), code)
      return typeof outcome === 'string' ? undefined : outcome.openid
    },
  })
  const personOf = async (key: DemoProgram['key'], openid: string) => {
    const personId = await developers.personOf(db, idOfProgram(key), openid)
    if (!personId) throw new Error('an openid of nobody')
    return personId
  }
  const now = () => clock.now()
  const address = (key: DemoProgram['key']) => demoPrograms.find((one) => one.key === key)!.server!

  const tea = createTeaServer({
    ...secrets('tea-order'),
    now,
    async prepare({ openid, amountMinor, note }) {
      const orderId = newId()
      const shop = { merchantId: demoId('shop', 'tea'), tillId: demoId('till', 'tea'), workerId: idOf('chen') }
      const payerId = await personOf('tea-order', openid)
      const expiresAt = new Date(now().getTime() + 15 * 60_000)
      await db.transaction((tx) => merchants.prepare(tx, { orderId, ...shop, payerId, amountMinor, note, expiresAt }))
      return orderId
    },
  })

  const programId = idOfProgram('town-events')
  const templateIn = async (language: (typeof languages)[number]) => {
    const templates = await subscriptions.templates(db, programId)
    return templates.find(({ titleId, locale }) => titleId === reminder.titleId && locale === language)!
  }
  const events = createEventsServer({
    ...secrets('town-events'),
    now,
    async templates() {
      const [en, ar] = await Promise.all(languages.map(templateIn))
      return { en: en!.id, ar: ar!.id }
    },
    async remind({ openid, language, values, page }) {
      const { id: templateId, fields } = await templateIn(language)
      const told = Object.fromEntries(fields.map(({ key }, index) => [key, values[index] ?? '']))
      const personId = await personOf('town-events', openid)
      const message = { programId, personId, templateId, values: told, page, envVersion: 'release' as const }
      await db.transaction((tx) => subscriptions.send(tx, message))
    },
  })

  proxy.serve(address('tea-order'), tea)
  proxy.serve(address('town-events'), events)
}
