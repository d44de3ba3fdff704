import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/miniprograms'
import { isUniqueViolation } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { newWireName } from './keys.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import { enterAny, nameKey, tellConsole } from './program.ts'
import * as store from './store.ts'

const maxOwned = 50

/** The program gets its app id, and with it all that `developers` gives an app. */
export async function register(
  parts: Parts,
  personId: string,
  { programId, name, category, country, intro }: Parsed<typeof contract.register>,
): Promise<Output<typeof contract.register>> {
  const { db, clock, accounts, developers } = parts
  return refuseTakenName(
    db.transaction(async (tx) => {
      const known = await store.program(tx, programId)
      if (!known) {
        // A program stands where accounts stand: with somebody's id it would speak in their name.
        if ((await accounts.profiles(tx, [programId])).length > 0) throw new Refusal('program_not_found')
        const { id: appId } = await developers.createApp(tx, { kind: 'miniprogram', accountId: programId })
        await store.insertProgram(tx, {
          ...{ id: programId, appId, wireName: newWireName(), ownerId: personId },
          ...{ name, nameKey: nameKey(name), category, country, intro, at: clock.now() },
        })
        if ((await store.countOwned(tx, personId)) > maxOwned) throw new Refusal('too_many')
      }
      const row = known ?? (await store.program(tx, programId))!
      const entered = await enterAny(tx, row.appId, personId)
      if (!known) await tellConsole(parts, tx, row)
      return { program: await present(parts, tx, entered) }
    }),
  )
}

/** Says with a refusal what the database’s own rule of uniqueness says. */
export async function refuseTakenName<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isUniqueViolation(error, 'program_name')) throw new Refusal('program_name_taken')
    throw error
  }
}
