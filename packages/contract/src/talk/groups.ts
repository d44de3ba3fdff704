import * as z from 'zod'
import { method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { id, line, nothing, text, time } from '../values.ts'
import { conversation } from './chat.ts'

const inGroup = ['conversation_not_found', 'not_a_member'] as const
const asAdmin = [...inGroup, 'not_an_admin'] as const
const asOwner = [...inGroup, 'not_the_owner'] as const

/** How an invited or asking person stands to the group. */
const outcome = z.object({
  personId: id(),
  /** joined: is in. invited: must accept first. waiting: an admin must let them in. */
  state: z.enum(['joined', 'invited', 'waiting', 'not_a_contact', 'already_in']),
})

export const joinRequest = z.object({
  id: id(),
  conversationId: id(),
  person,
  invitedById: id().nullable(),
  greeting: z.string(),
  at: time(),
})
export type JoinRequest = z.output<typeof joinRequest>

export const invitation = z.object({
  id: id(),
  conversationId: id(),
  groupName: z.string().nullable(),
  memberCount: z.int(),
  invitedBy: person,
  at: time(),
})
export type Invitation = z.output<typeof invitation>

export const make = method({
  name: 'groups.make',
  summary: 'Make a group with some contacts. The id is chosen by the client: making it twice makes one group.',
  caller: 'person',
  may: 'with contacts',
  input: z.object({
    conversationId: id(),
    name: line(40).nullable().default(null),
    personIds: z.array(id()).min(1).max(499),
  }),
  output: z.object({ conversation, outcomes: z.array(outcome) }),
  refusals: ['not_a_contact', 'group_full', 'conversation_not_found'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const invite = method({
  name: 'groups.invite',
  summary:
    'Bring contacts in. Small groups take them at once; larger ones ask them first; above that, an identity is needed.',
  caller: 'person',
  may: 'members; with approval on, an admin decides',
  input: z.object({ conversationId: id(), personIds: z.array(id()).min(1).max(100), greeting: line(100).default('') }),
  output: z.object({ outcomes: z.array(outcome) }),
  refusals: [...inGroup, 'group_full'],
})

export const invitations = method({
  name: 'groups.invitations',
  summary: 'Groups that ask this person in.',
  caller: 'person',
  input: nothing(),
  output: z.object({ invitations: z.array(invitation) }),
  refusals: [],
})

export const answerInvitation = method({
  name: 'groups.answerInvitation',
  summary: 'Accept or decline an invitation to a group.',
  caller: 'person',
  may: 'the invited person',
  input: z.object({ invitationId: id(), accept: z.boolean() }),
  output: z.object({ state: z.enum(['joined', 'declined']) }),
  refusals: ['invitation_gone', 'group_full', 'identity_needed'],
})

export const code = method({
  name: 'groups.code',
  summary: 'What the group’s QR code holds, good for 7 days.',
  caller: 'person',
  may: 'members',
  input: z.object({ conversationId: id() }),
  output: z.object({ code: z.string(), expiresAt: time() }),
  refusals: [...inGroup, 'qr_joins_ended'],
})

export const preview = method({
  name: 'groups.preview',
  summary: 'The group behind a scanned code.',
  caller: 'person',
  input: z.object({ code: z.string().max(200) }),
  output: z.object({
    conversationId: id(),
    name: z.string().nullable(),
    memberCount: z.int(),
    firstMembers: z.array(person),
    needsApproval: z.boolean(),
    isMember: z.boolean(),
  }),
  refusals: ['invitation_gone'],
  limit: { per: 'person', calls: 60, seconds: 600 },
  priority: 'background',
})

export const join = method({
  name: 'groups.join',
  summary: 'Join by a scanned code.',
  caller: 'person',
  input: z.object({ code: z.string().max(200), greeting: line(100).default('') }),
  output: z.object({ conversationId: id(), state: z.enum(['joined', 'waiting']) }),
  refusals: ['invitation_gone', 'group_full', 'qr_joins_ended', 'identity_needed'],
})

export const joinRequests = method({
  name: 'groups.joinRequests',
  summary: 'People who wait to be let in.',
  caller: 'person',
  may: 'owner and admins',
  input: z.object({ conversationId: id() }),
  output: z.object({ requests: z.array(joinRequest) }),
  refusals: [...asAdmin],
})

export const answerJoinRequest = method({
  name: 'groups.answerJoinRequest',
  summary: 'Let somebody in, or not.',
  caller: 'person',
  may: 'owner and admins',
  input: z.object({ requestId: id(), accept: z.boolean() }),
  output: nothing(),
  refusals: ['request_not_found', ...asAdmin, 'group_full'],
})

export const rename = method({
  name: 'groups.rename',
  summary: 'Name the group; null lets it be called after its members again.',
  caller: 'person',
  may: 'members, or only owner and admins if the group says so',
  input: z.object({ conversationId: id(), name: line(40).nullable() }),
  output: z.object({ conversation }),
  refusals: [...asAdmin],
})

export const announce = method({
  name: 'groups.announce',
  summary: 'Set the announcement; everyone is told as with @all. An empty text takes it down.',
  caller: 'person',
  may: 'owner and admins',
  input: z.object({ conversationId: id(), text: text(2000) }),
  output: z.object({ conversation }),
  refusals: [...asAdmin],
})

export const setNickname = method({
  name: 'groups.setNickname',
  summary: 'One’s own name in this group.',
  caller: 'person',
  may: 'members',
  input: z.object({ conversationId: id(), nickname: line(40).nullable() }),
  output: z.object({ conversation }),
  refusals: [...inGroup],
})

export const setAdmins = method({
  name: 'groups.setAdmins',
  summary: 'Who helps the owner: up to five admins.',
  caller: 'person',
  may: 'the owner',
  input: z.object({ conversationId: id(), personIds: z.array(id()).max(5) }),
  output: z.object({ conversation }),
  refusals: [...asOwner, 'person_not_found'],
})

export const transfer = method({
  name: 'groups.transfer',
  summary: 'Hand the group to another member.',
  caller: 'person',
  may: 'the owner',
  input: z.object({ conversationId: id(), personId: id() }),
  output: z.object({ conversation }),
  refusals: [...asOwner, 'person_not_found'],
})

export const removeMembers = method({
  name: 'groups.removeMembers',
  summary: 'Take members out.',
  caller: 'person',
  may: 'the owner; admins, but not the owner or other admins',
  input: z.object({ conversationId: id(), personIds: z.array(id()).min(1).max(100) }),
  output: z.object({ conversation }),
  refusals: [...asAdmin, 'not_the_owner', 'person_not_found'],
})

export const leave = method({
  name: 'groups.leave',
  summary: 'Leave quietly: only owner and admins see it.',
  caller: 'person',
  may: 'members other than the owner',
  input: z.object({ conversationId: id() }),
  output: nothing(),
  refusals: [...inGroup, 'owner_must_stay'],
})

export const dissolve = method({
  name: 'groups.dissolve',
  summary: 'End the group for everyone; what was said can still be read.',
  caller: 'person',
  may: 'the owner',
  input: z.object({ conversationId: id() }),
  output: nothing(),
  refusals: [...asOwner],
})

export const configure = method({
  name: 'groups.configure',
  summary: 'The rules of the group. What is left out stays.',
  caller: 'person',
  may: 'owner and admins',
  input: z.object({
    conversationId: id(),
    needsApproval: z.boolean().optional(),
    onlyAdminsWrite: z.boolean().optional(),
    onlyAdminsRename: z.boolean().optional(),
  }),
  output: z.object({ conversation }),
  refusals: [...asAdmin],
})
