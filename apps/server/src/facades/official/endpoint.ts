import type { OfficialAccount } from '../../modules/business/official/index.ts'
import { type AppCall, declaringFor, type OpenCall as OpenCallOf } from '../wire/endpoint.ts'
import type { OfficialNeeds } from './needs.ts'

export { type Endpoint, type FileAnswer, ok } from '../wire/endpoint.ts'

/** A call that nobody has been let in for yet. */
export type OpenCall = OpenCallOf<OfficialNeeds>

/** A call with the token of an account’s app. */
export type AccountCall = AppCall<OfficialNeeds, OfficialAccount>

export const { endpoint, openEndpoint } = declaringFor<OfficialNeeds, OfficialAccount>()
