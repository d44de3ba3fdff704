import * as z from 'zod'
import { event, method } from '../method.ts'
import { id, line, nothing, text, time } from '../values.ts'
import { person } from './accounts.ts'

/** By which way two people met. */
export const source = z.enum(['handle', 'phone', 'code', 'group', 'card'])
export type Source = z.output<typeof source>

/** How one person keeps another: only the owner sees this. */
export const contact = z.object({
  personId: id(),
  /** False when there are notes about the other side, or a block, but they are not on the list. */
  isContact: z.boolean(),
  remark: z.string().nullable(),
  description: z.string().nullable(),
  tagIds: z.array(id()),
  starred: z.boolean(),
  chatsOnly: z.boolean(),
  blocked: z.boolean(),
  source: source.nullable(),
  addedAt: time().nullable(),
  revision: z.int(),
})
export type Contact = z.output<typeof contact>

export const tag = z.object({ id: id(), name: z.string() })
export type Tag = z.output<typeof tag>

/** A friend request as one of the two sees it: an asker never learns that they were ignored. */
export const request = z.object({
  /** The same for both sides, and when the asker asks again. */
  id: id(),
  /** The other side, whoever asked. */
  person,
  direction: z.enum(['incoming', 'outgoing']),
  greeting: z.string(),
  source,
  state: z.enum(['pending', 'accepted', 'ignored']),
  at: time(),
  revision: z.int(),
})
export type ContactRequest = z.output<typeof request>

export const find = method({
  name: 'contacts.find',
  summary: 'Find a person by exact Teahouse ID or phone number, if they let themselves be found that way.',
  caller: 'person',
  input: z.object({ query: z.string().trim().min(4).max(60) }),
  output: z.object({ person, source }),
  refusals: ['person_not_found'],
  limit: { per: 'person', calls: 60, seconds: 600 },
})

export const myCode = method({
  name: 'contacts.myCode',
  summary: 'What one’s own QR card holds; `renew` makes the old card worthless.',
  caller: 'person',
  input: z.object({ renew: z.boolean().default(false) }),
  output: z.object({ code: z.string() }),
  refusals: [],
})

export const findByCode = method({
  name: 'contacts.findByCode',
  summary: 'The person behind a scanned QR card.',
  caller: 'person',
  input: z.object({ code: z.string().max(200) }),
  output: z.object({ person }),
  refusals: ['person_not_found'],
  limit: { per: 'person', calls: 60, seconds: 600 },
})

export const profile = method({
  name: 'contacts.profile',
  summary: 'A person’s page, with one’s own notes about them.',
  caller: 'person',
  may: 'whoever one has notes about, people in a common conversation, people who asked or were asked, whoever was just found, and whoever’s card one was shown',
  input: z.object({
    personId: id(),
    /** The conversation in which one was shown their card. */
    cardIn: id().optional(),
  }),
  output: z.object({ person, contact: contact.nullable(), commonGroups: z.int() }),
  refusals: ['person_not_found'],
})

export const ask = method({
  name: 'contacts.ask',
  summary: 'Send a friend request with a greeting. If the other side still has you, you are contacts at once.',
  caller: 'person',
  may: 'people who can be found by the named source; people who still have you, or whom you still have',
  input: z.object({
    /** Chosen by the client: a repeated call with it asks once. */
    requestId: id(),
    personId: id(),
    greeting: line(100).default(''),
    source,
    /**
     * For `code`: the scanned card. For `group`: the common group. For `card`: the conversation the card is in.
     * For `handle` and `phone` it is enough to have found them by it within the last day.
     */
    proof: z.string().max(200).optional(),
    remark: line(40).optional(),
    chatsOnly: z.boolean().default(false),
  }),
  output: z.object({ state: z.enum(['pending', 'accepted']) }),
  refusals: ['person_not_found', 'yourself', 'already_contacts', 'request_not_allowed', 'you_blocked', 'too_many'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const answer = method({
  name: 'contacts.answer',
  summary: 'Accept or ignore a friend request. What was ignored can still be accepted.',
  caller: 'person',
  may: 'requests to oneself',
  input: z.object({
    requestId: id(),
    accept: z.boolean(),
    remark: line(40).optional(),
    chatsOnly: z.boolean().default(false),
  }),
  output: nothing(),
  refusals: ['request_not_found', 'you_blocked', 'too_many'],
})

export const edit = method({
  name: 'contacts.edit',
  summary: 'Change one’s own notes about a person. What is left out stays.',
  caller: 'person',
  may: 'as for `contacts.profile`',
  input: z.object({
    personId: id(),
    remark: line(40).nullable().optional(),
    description: text(400).nullable().optional(),
    tagIds: z.array(id()).max(50).optional(),
    starred: z.boolean().optional(),
    chatsOnly: z.boolean().optional(),
  }),
  output: z.object({ contact }),
  refusals: ['person_not_found', 'tag_not_found'],
})

export const remove = method({
  name: 'contacts.remove',
  summary: 'Take a person off the list, silently. They learn of it only when they write.',
  caller: 'person',
  input: z.object({ personId: id() }),
  output: nothing(),
  refusals: ['person_not_found'],
})

export const block = method({
  name: 'contacts.block',
  summary: 'Block or unblock a person: what they send is rejected, and they are told so.',
  caller: 'person',
  may: 'as for `contacts.profile`',
  input: z.object({ personId: id(), blocked: z.boolean() }),
  output: z.object({ contact }),
  refusals: ['person_not_found', 'yourself'],
})

export const addTag = method({
  name: 'contacts.addTag',
  summary: 'Make a tag.',
  caller: 'person',
  input: z.object({ tagId: id(), name: line(20).pipe(z.string().min(1)) }),
  output: z.object({ tags: z.array(tag) }),
  refusals: ['tag_exists', 'too_many'],
})

export const renameTag = method({
  name: 'contacts.renameTag',
  summary: 'Rename a tag.',
  caller: 'person',
  input: z.object({ tagId: id(), name: line(20).pipe(z.string().min(1)) }),
  output: z.object({ tags: z.array(tag) }),
  refusals: ['tag_not_found', 'tag_exists'],
})

export const removeTag = method({
  name: 'contacts.removeTag',
  summary: 'Remove a tag; the people stay.',
  caller: 'person',
  input: z.object({ tagId: id() }),
  output: z.object({ tags: z.array(tag) }),
  refusals: ['tag_not_found'],
})

export const accepted = event({
  name: 'contacts.accepted',
  summary:
    'One person asked and the other accepted: they have each other now. Not told when somebody takes back a contact who never noticed being removed.',
  payload: z.object({
    /** That of the `contacts.ask` which was accepted. */
    requestId: id(),
    askedById: id(),
    acceptedById: id(),
    greeting: z.string(),
  }),
})
