import type { Materials } from '../../modules/business/materials/index.ts'
import type { ServiceMessages } from '../../modules/business/servicemessages/index.ts'
import type { Codes } from '../../modules/programs/codes/index.ts'
import type { ContentChecks } from '../../modules/programs/contentchecks/index.ts'
import type { AppAccount } from '../../modules/programs/developers/index.ts'
import type { MiniPrograms } from '../../modules/programs/miniprograms/index.ts'
import type { Sessions } from '../../modules/programs/sessions/index.ts'
import type { Subscriptions } from '../../modules/programs/subscriptions/index.ts'
import type { Tx } from '../../platform/db/db.ts'
import { type AppCall, declaringFor, type OpenCall as OpenCallOf, type WireNeeds } from '../wire/endpoint.ts'
import { no } from '../wire/errors.ts'

export { type Endpoint, ok, secondsOf } from '../wire/endpoint.ts'

/** What the endpoints translate to: the faces of the modules. */
export interface MiniProgramNeeds extends WireNeeds {
  materials: Materials
  servicemessages: ServiceMessages
  miniprograms: MiniPrograms
  sessions: Sessions
  subscriptions: Subscriptions
  codes: Codes
  contentchecks: ContentChecks
}

export type OpenCall = OpenCallOf<MiniProgramNeeds>
/** A call with the token of a program’s app; the account is the program. */
export type ProgramCall = AppCall<MiniProgramNeeds, AppAccount>

export const { endpoint, openEndpoint } = declaringFor<MiniProgramNeeds, AppAccount>()

/** The person behind an openid. Refuses 40003 what this program’s app was not given. */
export async function personOf({ needs, account }: ProgramCall, openid: string): Promise<string> {
  const personId = await needs.developers.personOf(needs.db, account.id, openid)
  if (!personId) throw no(40003)
  return personId
}

/** Does something in one commit. */
export const inOne = <T>({ needs }: Pick<ProgramCall, 'needs'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  needs.db.transaction(work)
