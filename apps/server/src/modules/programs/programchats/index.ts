import type { Person } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/programs/programchats'
import type { Content } from '@teahouse/contract/talk/content'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { ServiceMessages } from '../../business/servicemessages/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../../talk/chat/index.ts'
import type { MiniProgram, MiniPrograms } from '../miniprograms/index.ts'
import type { Sessions } from '../sessions/index.ts'

export interface ProgramChatsNeeds {
  db: Db
  accounts: Pick<Accounts, 'addProfiles'>
  chat: Pick<Chat, 'official' | 'standing'>
  servicemessages: Pick<ServiceMessages, 'hear' | 'setOpen'>
  miniprograms: Pick<MiniPrograms, 'programs'>
  sessions: Pick<Sessions, 'enter'>
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
  const { db, accounts, chat, servicemessages, miniprograms, sessions } = needs
  const programs = (on: Queryable, ids: readonly string[]) => miniprograms.programs(on, ids)
  accounts.addProfiles(async (on, ids) => (await programs(on, ids)).map(profileOf))
  servicemessages.setOpen(async (on, accountId) => (await programs(on, [accountId])).length > 0)

  return {
    async tell(tx, { programId, personId, messageId, content }) {
      const conversationId = chat.official.conversationId(programId, personId)
      const mayAnswer = Boolean((await chat.standing(tx, conversationId, personId))?.role)
      if (!mayAnswer) await chat.official.open(tx, programId, [personId])
      const [said] = await chat.official.say(tx, [{ accountId: programId, personId, messageId, content }])
      if (said instanceof Refusal) throw said
      if (!mayAnswer) await chat.official.close(tx, programId, [personId])
    },
    routes: [
      route(contract.enter, ({ appId, sessionFrom }, { session: { personId } }) =>
        db.transaction(async (tx) => {
          const { id: accountId } = await sessions.enter(tx, appId, personId)
          const conversationId = (await chat.official.open(tx, accountId, [personId])).get(personId)!
          await servicemessages.hear(tx, { accountId, personId, kind: 'enter', detail: { sessionFrom } })
          return { conversationId }
        }),
      ),
    ],
  }
}
