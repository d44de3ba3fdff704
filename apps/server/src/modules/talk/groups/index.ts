import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/talk/groups'
import { type Route, route } from '../../../platform/routes.ts'
import { joinByCode, previewCode, showCode } from './code.ts'
import { announce, configureGroup, renameGroup, setAdmins, setNickname, transferGroup } from './govern.ts'
import { answerInvitation, listInvitations } from './invitations.ts'
import { invite } from './invite.ts'
import { answerJoinRequest, listJoinRequests } from './join-requests.ts'
import { makeGroup } from './make.ts'
import type { GroupsNeeds } from './needs.ts'
import { dissolveGroup, forgetPerson, leaveGroup, removeMembers } from './part.ts'
import * as store from './store.ts'

export const migrations = { schema: 'groups', folder: join(import.meta.dirname, 'migrations') }

/** Who comes into a group, who goes, and who decides. */
export interface Groups {
  readonly routes: readonly Route[]
}

export function createGroups(needs: GroupsNeeds): Groups {
  needs.events.subscribe(left, 'groups.forgetPerson', (gone) => forgetPerson(needs, gone))
  needs.jobs.repeat('groups.forgetCodes', 24 * 3_600_000, () =>
    store.forgetCodes(needs.db, { before: needs.clock.now() }),
  )

  return {
    routes: [
      route(contract.make, (input, { session }) => makeGroup(needs, session.personId, input)),
      route(contract.invite, (input, { session }) => invite(needs, session.personId, input)),
      route(contract.invitations, (_input, { session }) => listInvitations(needs, session.personId)),
      route(contract.answerInvitation, (input, { session }) => answerInvitation(needs, session.personId, input)),
      route(contract.code, (input, { session }) => showCode(needs, session.personId, input)),
      route(contract.preview, (input, { session }) => previewCode(needs, session.personId, input)),
      route(contract.join, (input, { session }) => joinByCode(needs, session.personId, input)),
      route(contract.joinRequests, (input, { session }) => listJoinRequests(needs, session.personId, input)),
      route(contract.answerJoinRequest, async (input, { session }) => {
        await answerJoinRequest(needs, session.personId, input)
        return {}
      }),
      route(contract.rename, (input, { session }) => renameGroup(needs, session.personId, input)),
      route(contract.announce, (input, { session }) => announce(needs, session.personId, input)),
      route(contract.setNickname, (input, { session }) => setNickname(needs, session.personId, input)),
      route(contract.setAdmins, (input, { session }) => setAdmins(needs, session.personId, input)),
      route(contract.transfer, (input, { session }) => transferGroup(needs, session.personId, input)),
      route(contract.removeMembers, (input, { session }) => removeMembers(needs, session.personId, input)),
      route(contract.leave, async (input, { session }) => {
        await leaveGroup(needs, session.personId, input)
        return {}
      }),
      route(contract.dissolve, async (input, { session }) => {
        await dissolveGroup(needs, session.personId, input)
        return {}
      }),
      route(contract.configure, (input, { session }) => configureGroup(needs, session.personId, input)),
    ],
  }
}
