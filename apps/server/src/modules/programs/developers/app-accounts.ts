import type { Queryable } from '../../../platform/db/db.ts'
import type { Official, OfficialAccount } from '../../business/official/index.ts'

/** What a developer’s app speaks for: an official account, or a mini program. Both are accounts to this module. */
export type AccountKind = 'official' | 'miniprogram'

export interface AppAccount {
  id: string
  kind: AccountKind
  name: string
  /** `gh_` and 12 characters: its name in pushes. */
  wireName: string
  /** In whose days calls are counted. */
  timeZone: string
  /** Whether its app may call, and is told of things: it is not closed, and may have an app at all. */
  isOpen: boolean
}

/** Whoever keeps accounts of one kind. */
export interface AccountSource {
  account(on: Queryable, accountId: string): Promise<AppAccount | undefined>
  /** The account, for somebody who looks after its app. Refuses everybody else. */
  enter(on: Queryable, accountId: string, personId: string): Promise<AppAccount>
  /** Whoever looks after its app, to be told of changes. */
  developersOf(on: Queryable, accountId: string): Promise<string[]>
}

/** Official accounts, which are there before this module. */
export function officialAccounts(
  official: Pick<Official, 'account' | 'enter' | 'assertFeature' | 'has' | 'operators'>,
): AccountSource {
  const asAccount = (account: OfficialAccount): AppAccount => ({
    id: account.id,
    kind: 'official',
    name: account.name ?? '',
    wireName: account.wireName,
    timeZone: account.timeZone,
    isOpen: official.has(account, 'developers'),
  })
  return {
    async account(on, accountId) {
      const account = await official.account(on, accountId)
      return account && asAccount(account)
    },
    async enter(on, accountId, personId) {
      const account = await official.enter(on, accountId, personId, 'developers')
      official.assertFeature(account, 'developers')
      return asAccount(account)
    },
    developersOf: async (on, accountId) =>
      (await official.operators(on, accountId, 'developers')).map(({ personId }) => personId),
  }
}
