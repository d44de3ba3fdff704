import * as contract from '@teahouse/contract/business/followers'
import { closed, profileChanged } from '@teahouse/contract/business/official'
import { left } from '@teahouse/contract/people/accounts'
import { unfollow } from './follow.ts'
import type { FollowersNeeds } from './needs.ts'
import * as store from './store.ts'

/** A change of an account’s profile reaches so many followers in one commit. */
const toldAtOnce = 500
/** Closing takes a lock for each conversation. */
const closedAtOnce = 100

const profileJob = 'followers.tellProfile'
const closingJob = 'followers.close'
const consoleJob = 'followers.tellConsole'
/** A console looks again at its followers no more often than this, however many come. */
const consoleEveryMs = 2_000

interface Page {
  accountId: string
  afterId: string | null
}

/** What followers hear of what becomes of an account, and operators of their followers. */
export function listen(needs: FollowersNeeds): void {
  const { db, clock, jobs, events, updates, accounts, official } = needs

  events.subscribe(profileChanged, 'followers.tellProfile', ({ accountId }) =>
    db.transaction((tx) => jobs.enqueue(tx, profileJob, { accountId, afterId: null } satisfies Page)),
  )
  jobs.define(profileJob, ({ accountId, afterId }: Page) =>
    db.transaction(async (tx) => {
      const personIds = await store.idsAfter(tx, accountId, { afterId, limit: toldAtOnce, tagId: null })
      const [person] = await accounts.profiles(tx, [accountId])
      if (person) updates.append(tx, personIds, { kind: 'person', person })
      if (personIds.length < toldAtOnce) return
      await jobs.enqueue(tx, profileJob, { accountId, afterId: personIds.at(-1)! } satisfies Page)
    }),
  )

  events.subscribe(closed, 'followers.close', ({ accountId }) =>
    db.transaction((tx) => jobs.enqueue(tx, closingJob, { accountId })),
  )
  jobs.define(closingJob, ({ accountId }: { accountId: string }) =>
    db.transaction(async (tx) => {
      const personIds = await store.idsAfter(tx, accountId, { afterId: null, limit: closedAtOnce, tagId: null })
      await unfollow(needs, tx, accountId, personIds)
      if (personIds.length === closedAtOnce) await jobs.enqueue(tx, closingJob, { accountId })
    }),
  )

  jobs.define(consoleJob, ({ accountId }: { accountId: string }) =>
    db.transaction(async (tx) => {
      const operators = await official.operators(tx, accountId, 'followers')
      const personIds = operators.map(({ personId }) => personId)
      updates.append(tx, personIds, { kind: 'changed', what: 'console', id: accountId })
    }),
  )
  const tellConsoles = (happened: readonly { accountId: string }[]) =>
    db.transaction(async (tx) => {
      const at = new Date(clock.now().getTime() + consoleEveryMs)
      for (const accountId of new Set(happened.map((one) => one.accountId))) {
        await jobs.enqueue(tx, consoleJob, { accountId }, { key: accountId, at })
      }
    })
  events.follow(contract.followed, 'followers.tellConsoles', tellConsoles)
  events.follow(contract.unfollowed, 'followers.tellConsoles', tellConsoles)

  events.subscribe(left, 'followers.forgetPerson', async ({ personId }) => {
    for (const { accountId } of await store.followsOf(db, personId)) {
      await db.transaction((tx) => unfollow(needs, tx, accountId, [personId]))
    }
    await db.transaction((tx) => store.forgetBlocks(tx, personId))
  })
}
