import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/search'
import type { Group, Hit, HitOf, Scope } from '@teahouse/contract/share/search'
import type { Queryable } from '../../../platform/db/db.ts'
import type { SearchNeeds } from './needs.ts'

export interface Page {
  /** The cursor of the previous page. */
  before: string | null
  limit: number
}

export interface Found<H extends Hit> {
  hits: H[]
  /** Null: there is no more. */
  before: string | null
}

/** Answers a question in one scope with what this person may see, the best first. */
export type FindInScope<S extends Scope> = Find<HitOf<S>>

type Find<H extends Hit> = (on: Queryable, viewerId: string, query: string, page: Page) => Promise<Found<H>>

/** Who answers in which scope, in the order in which people look. */
export type Scopes = Map<Scope, Find<Hit>>

/** What leaves this server only when somebody names it. */
const outside: ReadonlySet<Scope> = new Set(['web'])

/**
 * Asks all scopes at once. One that fails says so and takes nothing from the others: what an engine elsewhere cannot
 * answer must not hide what is here.
 */
export async function findEverything(
  { db, log, scopes, order, failures }: ScopesParts,
  viewerId: string,
  { query, limit, scopes: asked }: Parsed<typeof contract.everything>,
): Promise<Output<typeof contract.everything>> {
  const here = order.filter((scope) => scopes.has(scope))
  const groups = await Promise.all(
    here
      .filter((scope) => (asked ? asked.includes(scope) : !outside.has(scope)))
      .map(async (scope): Promise<Group> => {
        try {
          return {
            scope,
            ...(await scopes.get(scope)!(db, viewerId, query, { before: null, limit })),
            isAvailable: true,
          }
        } catch (error) {
          failures.add({ scope })
          log.warn({ err: error, scope }, 'a scope of search could not be asked')
          return { scope, hits: [], before: null, isAvailable: false }
        }
      }),
  )
  return { groups: groups.filter((group) => group.hits.length > 0 || !group.isAvailable), scopes: here }
}

/** One page of one scope; whatever goes wrong there is told as it is. */
export async function findInScope(
  { db, scopes }: ScopesParts,
  viewerId: string,
  { scope, query, before, limit }: Parsed<typeof contract.inScope>,
): Promise<Output<typeof contract.inScope>> {
  const find = scopes.get(scope)
  return find ? find(db, viewerId, query, { before: before ?? null, limit }) : { hits: [], before: null }
}

export interface ScopesParts extends Pick<SearchNeeds, 'db' | 'log'> {
  scopes: Scopes
  order: readonly Scope[]
  failures: { add(labels: { scope: string }): void }
}
