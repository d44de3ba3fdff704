import type { Endpoint } from './endpoint.ts'
import { createServing } from './serve.ts'
import { tokens } from './tokens.ts'

/** Every address that is served, section by section as `docs/compatibility/official-accounts.md` lists them. */
export const sections: Record<string, readonly Endpoint[]> = {
  Tokens: tokens,
}

export type { OfficialNeeds } from './needs.ts'

/** WeChat’s wire for official accounts: translates, and decides nothing. */
export function createOfficialFacade(given: Omit<Parameters<typeof createServing>[0], 'endpoints'>) {
  return createServing({ ...given, endpoints: Object.values(sections).flat() })
}
