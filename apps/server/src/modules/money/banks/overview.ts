import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/banks'
import type { Needs } from './needs.ts'
import { presentAccount, presentMovement } from './present.ts'
import { leftToday } from './rules.ts'
import * as store from './store.ts'
import { presentBank } from './the-bank.ts'

const shownMovements = 20

export async function overview(needs: Needs, personId: string): Promise<Output<typeof contract.overview>> {
  const { db, settings } = needs
  const left = async (purpose: 'topUp' | 'withdrawal') =>
    (await leftToday(needs, db, personId, purpose, settings.homeCurrency))?.toString() ?? null
  return {
    bank: await presentBank(needs),
    realName: await store.realName(db, personId),
    accounts: (await store.linkedAccounts(db, personId)).map(presentAccount),
    movements: (await store.lastMovements(db, personId, shownMovements)).map(presentMovement),
    topUp: { leftTodayMinor: await left('topUp'), feeBasisPoints: settings.topUpFeeBasisPoints },
    withdrawal: { leftTodayMinor: await left('withdrawal'), feeBasisPoints: settings.withdrawalFeeBasisPoints },
  }
}
