import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { MiniProgram } from '../miniprograms/index.ts'
import type { SessionsNeeds } from './needs.ts'

/**
 * A program that this person can open in some version: people can, or they work on it, or review it. Refuses
 * `program_not_found`.
 */
export async function enter(
  { miniprograms, accounts }: Pick<SessionsNeeds, 'miniprograms' | 'accounts'>,
  on: Queryable,
  appId: string,
  personId: string,
): Promise<MiniProgram> {
  const program = await miniprograms.program(on, appId)
  const mayOpen =
    program &&
    program.state !== 'closed' &&
    (program.isReleased ||
      (await miniprograms.isMember(on, appId, personId)) ||
      (await accounts.administrators(on)).includes(personId))
  if (!mayOpen) throw new Refusal('program_not_found')
  return program
}

/** What the program’s server knows a person, or a group, by. */
export async function openidOf(
  { developers }: Pick<SessionsNeeds, 'developers'>,
  on: Queryable,
  programId: string,
  id: string,
): Promise<string> {
  const openid = (await developers.openids(on, programId, [id])).get(id)
  if (!openid) throw new Error(`the program ${programId} has no app`)
  return openid
}
