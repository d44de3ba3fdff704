import type { Tx } from '../../../platform/db/db.ts'
import type { BankReason, Movement, MovementOutcome } from '../index.ts'
import { book, ensureOwnAccounts, type Needs, serverAccount } from './books.ts'
import type { Manner } from './index.ts'
import * as store from './store.ts'

/** How long a slow bank takes. */
const slowMs = 60_000

/** Does a movement once; asked again, it answers how that one stands. */
export async function move(needs: Needs, movement: Movement, manner: Manner): Promise<MovementOutcome> {
  const { db, clock } = needs
  const outcome = await db.transaction(async (tx): Promise<MovementOutcome> => {
    const known = await store.lockMovement(tx, movement.id)
    if (known && !isSame(known, movement)) {
      throw new Error(`the movement ${movement.id} was asked for with other contents`)
    }
    if (known) return proceed(needs, tx, movement.id, known)
    const booksAt = new Date(clock.now().getTime() + (manner === 'slow' ? slowMs : 0))
    await store.insertMovement(tx, movement, booksAt)
    if (manner === 'refusing') {
      await store.endMovement(tx, movement.id, 'refused', 'other')
      return { outcome: 'refused', reason: 'other' }
    }
    return proceed(needs, tx, movement.id, (await store.lockMovement(tx, movement.id))!)
  })
  return manner === 'answerLost' ? { outcome: 'unknown' } : outcome
}

/** How a movement stands. */
export async function stateOf(needs: Needs, id: string): Promise<MovementOutcome | { outcome: 'absent' }> {
  return needs.db.transaction(async (tx): Promise<MovementOutcome | { outcome: 'absent' }> => {
    const known = await store.lockMovement(tx, id)
    return known ? proceed(needs, tx, id, known) : { outcome: 'absent' }
  })
}

const isSame = (stored: store.StoredMovement, { direction, account, money }: Movement) =>
  stored.direction === direction &&
  stored.account === account &&
  stored.currency === money.currency &&
  stored.amountMinor === money.amountMinor

/** Books what was accepted once its time has come. */
async function proceed(needs: Needs, tx: Tx, id: string, movement: store.StoredMovement): Promise<MovementOutcome> {
  if (movement.state === 'done') return { outcome: 'done' }
  if (movement.state === 'refused') return { outcome: 'refused', reason: movement.reason! }
  if (movement.booksAt > needs.clock.now()) return { outcome: 'unknown' }
  const reason = await reasonAgainst(needs, tx, movement)
  await store.endMovement(tx, id, reason ? 'refused' : 'done', reason)
  if (reason) return { outcome: 'refused', reason }
  const { direction, account, currency, amountMinor, text } = movement
  const own = serverAccount(currency)
  const [from, to] = direction === 'pull' ? [account, own] : [own, account]
  await book(needs, tx, { from, to, currency, amountMinor, text, movementId: id })
  return { outcome: 'done' }
}

async function reasonAgainst(
  needs: Needs,
  tx: Tx,
  { direction, account, currency, amountMinor }: store.StoredMovement,
): Promise<BankReason | null> {
  await ensureOwnAccounts(needs, tx, currency)
  const own = serverAccount(currency)
  const locked = await store.lockAccounts(tx, [account, own])
  const theirs = locked.get(account)
  if (!theirs || theirs.currency !== currency) return 'noSuchAccount'
  if (theirs.isClosed) return 'accountClosed'
  const payer = direction === 'pull' ? theirs : locked.get(own)!
  return payer.balanceMinor < amountMinor ? 'notEnough' : null
}
