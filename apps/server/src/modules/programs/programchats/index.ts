import type { Person } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/programs/programchats'
import type { Content } from '@teahouse/contract/talk/content'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { ServiceMessages } from '../../business/servicemessages/index.ts'
import type { Merchants } from '../../money/merchants/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MiniProgram, MiniPrograms } from '../miniprograms/index.ts'
import type { Sessions } from '../sessions/index.ts'
import { receiptOf } from './receipt.ts'

export interface ProgramChatsNeeds {
  db: Db
  accounts: Pick<Accounts, 'addProfiles' | 'account'>
  chat: Pick<Chat, 'official' | 'standing'>
  servicemessages: Pick<ServiceMessages, 'hear' | 'setOpen'>
  miniprograms: Pick<MiniPrograms, 'programs'>
  sessions: Pick<Sessions, 'enter'>
  merchants: Pick<Merchants, 'paid'>
}

/** Conversations of mini programs with people. */
export interface ProgramChats {
  readonly routes: readonly Route[]
  /** Tells a person something once for each `messageId`; they can answer only where they came in to write before. */
  tell(tx: Tx, told: { programId: string; personId: string; messageId: string; content: Content }): Promise<void>
}

/** As it stands where a person’s name stands. */
const profileOf = ({ id, appId, name, iconId, revision }: MiniProgram): Person => ({
  ...{ id, handle: '', name, avatarId: iconId, region: null, statusLine: null, program: { appId }, revision },
})

export function createProgramChats(needs: ProgramChatsNeeds): ProgramChats {
  const { db, accounts, chat, servicemessages, miniprograms, sessions, merchants } = needs
  const programs = (on: Queryable, ids: readonly string[]) => miniprograms.programs(on, ids)
  accounts.addProfiles(async (on, ids) => (await programs(on, ids)).map(profileOf))
  servicemessages.setOpen(async (on, accountId) => (await programs(on, [accountId])).length > 0)

  async function tell(
    tx: Tx,
    { programId, personId, messageId, content }: Parameters<ProgramChats['tell']>[1],
  ): Promise<void> {
    const conversationId = chat.official.conversationId(programId, personId)
    const mayAnswer = Boolean((await chat.standing(tx, conversationId, personId))?.role)
    if (!mayAnswer) await chat.official.open(tx, programId, [personId])
    const [said] = await chat.official.say(tx, [{ accountId: programId, personId, messageId, content }])
    if (said instanceof Refusal) throw said
    if (!mayAnswer) await chat.official.close(tx, programId, [personId])
  }

  return {
    tell,
    routes: [
      route(contract.enter, ({ appId, sessionFrom }, { session: { personId } }) =>
        db.transaction(async (tx) => {
          const { id: accountId } = await sessions.enter(tx, appId, personId)
          const conversationId = (await chat.official.open(tx, accountId, [personId])).get(personId)!
          await servicemessages.hear(tx, { accountId, personId, kind: 'enter', detail: { sessionFrom } })
          return { conversationId }
        }),
      ),
      route(contract.receipt, ({ appId, orderId }, { session: { personId } }) =>
        db.transaction(async (tx) => {
          const { id: programId } = await sessions.enter(tx, appId, personId)
          const sale = await merchants.paid(tx, personId, orderId)
          if (!sale.paidAt) throw new Refusal('sale_not_found')
          const account = await accounts.account(tx, personId)
          const content = receiptOf(appId, sale, account?.locale ?? null)
          await tell(tx, { programId, personId, messageId: derivedId('programchats.receipt', sale.id), content })
          return {}
        }),
      ),
    ],
  }
}
