import type { Output, Parsed } from '@teahouse/contract'
import type { Outcome, ProgramSettings } from '@teahouse/contract/programs/subscriptions'
import * as contract from '@teahouse/contract/programs/subscriptions'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { MiniProgram } from '../miniprograms/index.ts'
import type { SubscriptionsNeeds } from './needs.ts'
import * as store from './store.ts'
import { templateOf } from './take.ts'

const asker = ({ appId, name, iconId }: MiniProgram) => ({ appId, name, iconId })

/** Templates of a program that are still there, in the order asked. Refuses `template_not_found`. */
async function templatesOf(on: Queryable, programId: string, ids: readonly string[]): Promise<store.TemplateRow[]> {
  const known = new Map((await store.templates(on, programId)).map((one) => [one.id, one]))
  return ids.map((id) => {
    const found = known.get(id)
    if (!found) throw new Refusal('template_not_found')
    return found
  })
}

/** What the sheet shows. */
export async function ask(
  { db, sessions }: SubscriptionsNeeds,
  personId: string,
  { appId, templateIds }: Parsed<typeof contract.ask>,
): Promise<Output<typeof contract.ask>> {
  const program = await sessions.enter(db, appId, personId)
  const templates = (await templatesOf(db, program.id, [...new Set(templateIds)])).map(templateOf)
  if (new Set(templates.map(({ reach }) => reach)).size > 1) throw new Refusal('templates_mixed')
  const consents = new Map((await store.consents(db, personId, program.id)).map((one) => [one.templateId, one]))
  const silenced = await store.silenced(db, personId)
  return {
    program: asker(program),
    isOn: !silenced.has(program.id),
    templates: templates.map((one) => ({ ...one, standing: consents.get(one.id)?.standing ?? null })),
  }
}

/** What the person answered on the sheet; answers that stand already count as if they were given again. */
export async function accept(
  { db, clock, events, updates, sessions }: SubscriptionsNeeds,
  personId: string,
  { appId, answers, always, requestId }: Parsed<typeof contract.accept>,
): Promise<Output<typeof contract.accept>> {
  return db.transaction(async (tx) => {
    const program = await sessions.enter(tx, appId, personId)
    await store.lockProgram(tx, `${program.id} ${personId}`)
    const before = await store.request(tx, personId, requestId)
    if (before) return before
    const at = clock.now()
    const isSilent = (await store.silenced(tx, personId)).has(program.id)
    const byId = new Map(answers.map((one) => [one.templateId, one.isAccepted]))
    const outcomes: store.AnsweredRow[] = []
    for (const row of await templatesOf(tx, program.id, [...byId.keys()])) {
      const isAccepted = byId.get(row.id)! && !isSilent
      const standing = always ? (isAccepted ? 'accept' : 'reject') : undefined
      if (!isSilent) {
        const { reach } = templateOf(row)
        const consent = { templateId: row.id, programId: program.id }
        await store.answer(tx, personId, consent, { isAccepted, reach, standing, at })
      }
      const outcome: Outcome = isAccepted ? 'accept' : 'reject'
      outcomes.push({ templateId: row.id, outcome })
    }
    await store.insertRequest(tx, personId, requestId, outcomes, at)
    updates.append(tx, [personId], { kind: 'changed', what: 'programs', id: null })
    await events.publish(tx, contract.answered, {
      programId: program.id,
      personId,
      where: 'sheet',
      answers: outcomes.map(({ templateId, outcome }) => ({ templateId, isAccepted: outcome === 'accept' })),
      at: at.toISOString(),
    })
    return { outcomes }
  })
}

/** What a person takes: of one program, or of all that ever asked. */
export async function settingsOf(
  { miniprograms }: Pick<SubscriptionsNeeds, 'miniprograms'>,
  on: Queryable,
  personId: string,
  appId: string | null,
): Promise<ProgramSettings[]> {
  const only = appId === null ? undefined : await miniprograms.program(on, appId)
  if (appId !== null && !only) return []
  const [consents, silenced] = await Promise.all([
    store.consents(on, personId, only?.id ?? null),
    store.silenced(on, personId),
  ])
  const rows = await store.templatesById(
    on,
    consents.map(({ templateId }) => templateId),
  )
  const templates = new Map(rows.map((row) => [row.id, templateOf(row)]))
  const ids = new Set([...consents.map(({ programId }) => programId), ...(only ? [] : silenced)])
  const programs = (await miniprograms.programs(on, [...ids])).filter(({ state }) => state !== 'closed')
  return programs.map((program) => ({
    program: asker(program),
    isOn: !silenced.has(program.id),
    templates: consents
      .filter(({ programId }) => programId === program.id)
      .map(({ templateId, standing, remaining, isLasting }) => ({
        ...templates.get(templateId)!,
        ...{ standing, left: isLasting ? 1 : remaining },
      })),
  }))
}

/** Changes what a person takes, in the settings. */
export async function saveSettings(
  needs: SubscriptionsNeeds,
  personId: string,
  { appId, isOn, standing }: Parsed<typeof contract.save>,
): Promise<Output<typeof contract.save>> {
  const { db, clock, events, updates, sessions } = needs
  return db.transaction(async (tx: Tx) => {
    const program = await sessions.enter(tx, appId, personId)
    const at = clock.now()
    if (isOn !== undefined) await store.setSilence(tx, personId, program.id, !isOn)
    if (standing) {
      const [row] = await store.templatesById(tx, [standing.templateId])
      if (row?.programId !== program.id) throw new Refusal('template_not_found')
      const consent = { templateId: row.id, programId: program.id }
      await store.setStanding(tx, personId, consent, standing.answer, at)
    }
    const told = standing
      ? [{ templateId: standing.templateId, isAccepted: standing.answer !== 'reject' }]
      : (await store.consents(tx, personId, program.id)).map(({ templateId }) => ({
          templateId,
          isAccepted: isOn ?? true,
        }))
    updates.append(tx, [personId], { kind: 'changed', what: 'programs', id: null })
    if (told.length > 0) {
      await events.publish(tx, contract.answered, {
        ...{ programId: program.id, personId, where: 'settings' as const, answers: told, at: at.toISOString() },
      })
    }
    const [settings] = await settingsOf(needs, tx, personId, appId)
    return { settings: settings ?? { program: asker(program), isOn: isOn ?? true, templates: [] } }
  })
}
