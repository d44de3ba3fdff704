import { join } from 'node:path'
import type { Parsed } from '@teahouse/contract'
import type { Rule, Standing } from '@teahouse/contract/business/autoreplies'
import * as contract from '@teahouse/contract/business/autoreplies'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { answerByRule, answerOtherwise } from './answer.ts'
import type { AutoRepliesNeeds, Parts } from './needs.ts'
import { presentRule, removeRule, saveRule, saveStanding } from './save.ts'
import { plate } from './services/plate.ts'
import { road } from './services/road.ts'
import type { Service } from './services/service.ts'
import { weather } from './services/weather.ts'
import * as store from './store.ts'
import { tryWords } from './try-words.ts'

export type { Asked, Service } from './services/service.ts'

export const migrations = { schema: 'autoreplies', folder: join(import.meta.dirname, 'migrations') }

/** What accounts answer by themselves. Who may change it is decided by the caller. */
export interface AutoReplies {
  readonly routes: readonly Route[]
  /** What new followers are told, what is answered when no rule knows, and the rules, the oldest first. */
  read(on: Queryable, accountId: string): Promise<{ onFollow: Standing; fallback: Standing; rules: Rule[] }>
  /** Refuses `service_not_found`, `material_not_found`, `article_not_found`. */
  saveStanding(tx: Tx, accountId: string, which: store.Which, standing: Standing): Promise<Standing>
  /** The same, and `too_many`. Saved under an id that is there, it is changed. */
  saveRule(tx: Tx, accountId: string, rule: Parsed<typeof contract.saveRule>['rule']): Promise<Rule>
  /** One more service that rules can open. */
  addService(service: Service): void
}

export function createAutoReplies(needs: AutoRepliesNeeds): AutoReplies {
  const { db, official, materials, servicemessages } = needs
  const parts: Parts = { ...needs, services: new Map() }
  for (const service of [weather, road, plate]) parts.services.set(service.name, service)

  servicemessages.addAnswerer('autoreplies', (happening) => answerByRule(parts, happening))
  servicemessages.addAnswerer('fallback', (happening) => answerOtherwise(parts, happening))
  materials.addUse(async (on, accountId, mediaIds) => {
    const said = await materials.known(on, accountId, { mediaIds })
    return store.says(
      on,
      accountId,
      said.map((one) => one.id),
    )
  })
  official.addFigures(async (on, accountId, stretch) => {
    const counted = new Map((await store.matchesByDay(on, accountId, stretch)).map(({ day, times }) => [day, times]))
    return [{ name: 'keywords.matched', counts: stretch.days.map((day) => counted.get(day) ?? 0) }]
  })

  async function read(on: Queryable, accountId: string) {
    const [onFollow, fallback, rules] = await Promise.all([
      store.standing(on, accountId, 'onFollow'),
      store.standing(on, accountId, 'fallback'),
      store.rules(on, accountId),
    ])
    return { onFollow, fallback, rules: rules.map(presentRule) }
  }
  async function enter(on: Queryable, accountId: string, personId: string): Promise<void> {
    official.assertFeature(await official.enter(on, accountId, personId, 'content'), 'autoReplies')
  }

  return {
    routes: [
      route(contract.read, async ({ accountId }, { session }) => {
        await enter(db, accountId, session.personId)
        const services = [...parts.services.values()].map(({ name, example }) => ({ name, example }))
        return { ...(await read(db, accountId)), services }
      }),
      route(contract.saveStanding, ({ accountId, which, ...standing }, { session }) =>
        db.transaction(async (tx) => {
          await enter(tx, accountId, session.personId)
          return { standing: await saveStanding(parts, tx, accountId, which, standing) }
        }),
      ),
      route(contract.saveRule, ({ accountId, rule }, { session }) =>
        db.transaction(async (tx) => {
          await enter(tx, accountId, session.personId)
          return { rule: await saveRule(parts, tx, accountId, rule) }
        }),
      ),
      route(contract.removeRule, ({ accountId, ruleId }, { session }) =>
        db.transaction(async (tx) => {
          await enter(tx, accountId, session.personId)
          await removeRule(parts, tx, accountId, ruleId)
          return {}
        }),
      ),
      route(contract.tryWords, async ({ accountId, words }, { session }) => {
        await enter(db, accountId, session.personId)
        return tryWords(parts, accountId, session.personId, words)
      }),
    ],
    read,
    saveStanding: (tx, accountId, which, standing) => saveStanding(parts, tx, accountId, which, standing),
    saveRule: (tx, accountId, rule) => saveRule(parts, tx, accountId, rule),
    addService: (service) => void parts.services.set(service.name, service),
  }
}
