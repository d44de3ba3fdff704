import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/articles'
import type { Question } from '@teahouse/contract/business/articles'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store-questions.ts'

/** Of one person, as long as they are not answered. */
const mostWaiting = 10

/** How the reader sees it: what the editor does with it before it is answered is the editor’s. */
const presentToAsker = (row: store.QuestionRow): Question => ({
  ...present(row),
  state: row.state === 'answered' ? 'answered' : 'waiting',
})

const present = ({ id, text, at, state, articleId }: store.QuestionRow): Question => ({
  id,
  text,
  at: at.toISOString(),
  state,
  articleId,
})

export async function ask(
  parts: Parts,
  personId: string,
  { accountId, questionId, text, withName }: Parsed<typeof contract.ask>,
): Promise<Output<typeof contract.ask>> {
  const { db, clock, official, followers, updates } = parts
  return db.transaction(async (tx) => {
    const account = await official.account(tx, accountId)
    if (account?.state !== 'live') throw new Refusal('official_account_not_found')
    const follower = await followers.follower(tx, accountId, personId)
    if (!follower) throw new Refusal('not_following')
    const asking = await store.asking(tx, accountId)
    if (!asking?.isOpen || follower.isBlocked) throw new Refusal('questions_closed')
    const known = (await store.find(tx, accountId, [questionId])).get(questionId)
    if (known?.personId === personId) return { question: presentToAsker(known) }
    if ((await store.countWaiting(tx, accountId, personId)) >= mostWaiting) throw new Refusal('too_many')
    const question = { id: questionId, accountId, personId, withName, text: text.trim(), at: clock.now() }
    if (!(await store.insert(tx, question))) throw new Refusal('questions_closed')
    const editors = await official.operators(tx, accountId, 'content')
    updates.append(
      tx,
      editors.map((one) => one.personId),
      { kind: 'changed', what: 'console', id: accountId },
    )
    return { question: presentToAsker({ ...question, state: 'waiting', articleId: null }) }
  })
}

export async function myQuestions(
  { db, official }: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.myQuestions>,
): Promise<Output<typeof contract.myQuestions>> {
  const account = await official.account(db, accountId)
  if (account?.state !== 'live') throw new Refusal('official_account_not_found')
  const { isOpen = false, invitation = '' } = (await store.asking(db, accountId)) ?? {}
  const rows = await store.ofPerson(db, accountId, personId)
  return { isOpen, invitation, questions: rows.map(presentToAsker) }
}

export async function withdrawQuestion({ db }: Parts, personId: string, questionId: string): Promise<void> {
  const isGone = await db.transaction((tx) => store.withdraw(tx, questionId, personId))
  if (!isGone) throw new Refusal('question_not_found')
}

/** What readers asked, for the editor; whoever does not want to be named is not. */
export async function listQuestions(
  { db, accounts }: Parts,
  {
    accountId,
    state = null,
    offset,
    limit,
  }: Omit<Parsed<typeof contract.questions>, 'state'> & {
    state?: store.QuestionState | undefined | null
  },
): Promise<Output<typeof contract.questions>> {
  const rows = await store.page(db, accountId, { state, offset, limit })
  const askers = await accounts.people(
    db,
    rows.flatMap(({ personId, withName }) => (personId && withName ? [personId] : [])),
  )
  const names = new Map(askers.map(({ id, name }) => [id, name]))
  const { isOpen = false, invitation = '' } = (await store.asking(db, accountId)) ?? {}
  return {
    questions: rows.map((row) => ({
      ...present(row),
      askedBy: (row.withName && names.get(row.personId ?? '')) || '',
    })),
    total: await store.count(db, accountId, state),
    isOpen,
    invitation,
  }
}

export async function sortQuestion(
  { db, clock }: Parts,
  { accountId, questionId, isPutAside }: Parsed<typeof contract.sortQuestion>,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await store.find(tx, accountId, [questionId])).has(questionId)) throw new Refusal('question_not_found')
    await store.putAside(tx, questionId, isPutAside ? clock.now() : null)
  })
}
