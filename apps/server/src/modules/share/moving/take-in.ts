import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as accounts from '@teahouse/contract/people/accounts'
import * as contacts from '@teahouse/contract/people/contacts'
import * as chat from '@teahouse/contract/talk/chat'
import * as contents from '@teahouse/contract/talk/content'
import * as favourites from '@teahouse/contract/talk/favourites'
import { handle as handleShape, id, name } from '@teahouse/contract/values'
import * as z from 'zod'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Problem } from '../../../platform/problem.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { openArchive, type PersonArchive } from './archive.ts'
import { type Luggage, openLuggage } from './bring-files.ts'
import type { Arrival, Needs } from './index.ts'
import { lineOf, titleOf } from './transcript.ts'

const accountShape = accounts.account
  .pick({ id: true, handle: true, avatarId: true, region: true, statusLine: true, locale: true, findMe: true })
  .extend({ name: name() })
const contactsShape = z.object({ contacts: z.array(contacts.contact), tags: z.array(contacts.tag) })
const conversationShape = chat.conversation.pick({ id: true, kind: true, name: true, peerId: true })
const peopleShape = z.array(z.object({ id: id(), name: z.string() }))
const stickerShape = z.object({ id: id(), mediaId: id() })

/** Takes a person in, all of it in one transaction. Refuses with a `Problem`. */
export async function takeIn(needs: Needs, file: string, { handle }: { handle?: string }): Promise<Arrival> {
  const workFolder = await mkdtemp(join(tmpdir(), 'teahouse-moving-'))
  try {
    await using archive = await openArchive(file, workFolder)
    const there = await archive.json('account.json', accountShape)
    const wanted = handleShape().safeParse(handle ?? there.handle)
    if (!wanted.success) throw new Problem(`"${handle ?? there.handle}" cannot be a Teahouse ID here.`)
    return await needs.db.transaction((tx) => settle(needs, tx, archive, { ...there, handle: wanted.data }, workFolder))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'handle_taken') throw error
    throw new Problem('Somebody here has this Teahouse ID already. Give another one with --as.')
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
}

async function settle(
  needs: Needs,
  tx: Tx,
  archive: PersonArchive,
  there: z.output<typeof accountShape>,
  workFolder: string,
): Promise<Arrival> {
  const personId = await needs.accounts.idFor(tx, there.id)
  const luggage = openLuggage(needs, tx, personId, archive)
  const avatarId = there.avatarId ? ((await luggage.file(there.avatarId, 'avatar')) ?? null) : null
  const { person, code } = await needs.accounts.bringIn(tx, { ...there, id: personId, avatarId })
  if (avatarId) await needs.media.share(tx, [avatarId], { kind: 'everyone', id: personId })

  const list = await archive.json('contacts/contacts.json', contactsShape)
  const contactsHere = await needs.contacts.bringIn(tx, personId, list)

  const stickers = await archive.json('stickers/stickers.json', z.array(stickerShape))
  // The first to be added was listed last.
  for (const sticker of stickers.reverse()) {
    const mediaId = await luggage.file(sticker.mediaId, 'sticker')
    if (mediaId) luggage.stickers.set(sticker.id, (await needs.stickers.add(tx, personId, mediaId)).id)
  }

  let kept = 0
  for await (const favourite of archive.list('favourites/favourites', favourites.favourite)) {
    const content = await luggage.content(favourite.content)
    await needs.favourites.bringIn(tx, personId, { ...favourite, senderId: null, content })
    kept++
  }

  const people = await archive.json('chat/people.json', peopleShape)
  const names = new Map([...people, { ...there, id: there.id }].map((one) => [one.id, one.name]))
  const talked = await bringChats(needs, tx, archive, { personId, oldId: there.id, names, luggage, workFolder })
  return {
    person,
    code,
    contacts: { here: contactsHere, elsewhere: list.contacts.length - contactsHere },
    stickers: luggage.stickers.size,
    favourites: kept,
    ...talked,
    problems: luggage.problems,
  }
}

/** The chat with oneself as it was; every other as a text file in it. */
async function bringChats(
  { chat: talk, media, clock }: Needs,
  tx: Tx,
  archive: PersonArchive,
  to: { personId: string; oldId: string; names: Map<string, string>; luggage: Luggage; workFolder: string },
): Promise<{ notes: number; transcripts: number }> {
  const { personId, oldId, names, luggage, workFolder } = to
  const conversations = await archive.json('chat/conversations.json', z.array(conversationShape))
  const selfIds = new Set(conversations.filter(({ kind }) => kind === 'self').map((one) => one.id))
  const conversationId = await talk.direct(tx, personId, personId)
  const say = async (content: contents.Content, sentAt: Date, messageId = newId()) => {
    const [outcome] = await talk.log.append(tx, [
      { conversationId, messageId, senderId: personId, content, fingerprint: null, sentAt },
    ])
    if (outcome instanceof Refusal) throw outcome
    return outcome!.seq
  }

  const written = new Set<string>()
  const transcriptOf = (id: string) => join(workFolder, `${id}.txt`)
  let notes = 0
  let lastSeq = 0
  for await (const message of archive.list('chat/messages', contents.message)) {
    if (!selfIds.has(message.conversationId)) {
      const line = lineOf(message, names)
      if (line) {
        await appendFile(transcriptOf(message.conversationId), line)
        written.add(message.conversationId)
      }
    } else if (message.senderId === oldId && message.content.kind !== 'recalled') {
      lastSeq = await say(await luggage.content(message.content), new Date(message.sentAt), message.id)
      notes++
    }
  }
  for (const conversation of conversations) {
    if (!written.has(conversation.id)) continue
    const path = transcriptOf(conversation.id)
    const title = titleOf(conversation as chat.Conversation, names).replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    const id = newId()
    await media.adopt(tx, { id, ownerId: personId, purpose: 'file', from: { path }, name: `${title.slice(0, 80)}.txt` })
    lastSeq = await say(await talk.fill(tx, personId, { kind: 'file', mediaId: id }), clock.now())
  }
  if (lastSeq > 0) await talk.arrange(tx, conversationId, personId, { readSeq: lastSeq, pinned: false, muted: false })
  return { notes, transcripts: written.size }
}
