import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { MaterialKind } from '@teahouse/contract/business/materials'
import type { Purpose } from '@teahouse/contract/talk/media'
import { fileTypeFromFile } from 'file-type'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { mostKept, pictureLimit, temporaryMs, wireLimits } from './limits.ts'
import type { Parts } from './needs.ts'
import { fileScope, type Material, materialOf, pictureScope } from './present.ts'
import * as store from './store.ts'

/** A file that a developer sent. */
export interface Taken {
  kind: Exclude<MaterialKind, 'audio'>
  /** On this machine; the caller removes it afterwards. */
  path: string
  name: string
  /** False: it goes by itself after three days. */
  isKept: boolean
  title?: string
  introduction?: string
}

const purposes: Record<MaterialKind, Purpose> = {
  image: 'photo',
  thumb: 'photo',
  voice: 'voice',
  audio: 'audio',
  video: 'video',
}

/** As opaque as the wire’s own, and as long. */
export const newWireId = () => randomBytes(32).toString('base64url')

/** The shown form is made first, outside of any transaction: a film takes its time. */
export async function take(parts: Parts, accountId: string, taken: Taken): Promise<Material> {
  const { db, clock, media } = parts
  const { kind, path, name, isKept, title = '', introduction = '' } = taken
  const { sizeBytes, contentType } = await assertFits(path, wireLimits[kind])
  const shown = await media.take({ id: newId(), ownerId: null, purpose: purposes[kind], from: { path }, name })
  const original = await media.take({
    id: newId(),
    ownerId: null,
    purpose: 'file',
    from: { path },
    name,
    facts: { contentType, sizeBytes },
  })
  const now = clock.now()
  const id = newId()
  return db.transaction(async (tx) => {
    // Developers are given the address of a picture that they keep, and show it where they like.
    if (isKept && kind === 'image') await media.share(tx, [shown.id], pictureScope(id))
    return keep(parts, tx, {
      id,
      accountId,
      wireId: newWireId(),
      kind,
      mediaId: shown.id,
      originalId: original.id,
      name,
      title,
      introduction,
      addedAt: now,
      changedAt: now,
      expiresAt: isKept ? null : new Date(now.getTime() + temporaryMs),
    })
  })
}

/** A picture for the inside of articles, which whoever knows its id may see. */
export async function takePicture({ db, media }: Parts, accountId: string, path: string): Promise<string> {
  await assertFits(path, pictureLimit)
  const { id } = await media.take({ id: newId(), ownerId: null, purpose: 'photo', from: { path } })
  await db.transaction(async (tx) => {
    await store.insertPicture(tx, accountId, id)
    await media.share(tx, [id], { kind: 'public', id: accountId })
  })
  return id
}

async function assertFits(
  path: string,
  { maxBytes, contentTypes }: { maxBytes: number; contentTypes: readonly string[] },
): Promise<{ sizeBytes: number; contentType: string }> {
  const { size: sizeBytes } = await stat(path)
  if (sizeBytes === 0) throw new Refusal('file_damaged')
  if (sizeBytes > maxBytes) throw new Refusal('file_too_large')
  const contentType = (await fileTypeFromFile(path))?.mime
  if (!contentType || !contentTypes.includes(contentType)) throw new Refusal('wrong_media')
  return { sizeBytes, contentType }
}

/** Puts a material among an account’s; the file that it has already stays under its first name. */
export async function keep(parts: Parts, tx: Tx, row: store.MaterialRow): Promise<Material> {
  const { media, clock } = parts
  if (row.expiresAt === null) {
    const kept = (await store.counts(tx, row.accountId)).find(({ kind }) => kind === row.kind)?.count ?? 0
    if (kept >= mostKept[row.kind]) throw new Refusal('too_many')
  }
  const isNew = await store.insert(tx, row)
  const [known] = isNew ? [row] : await store.find(tx, row.accountId, { mediaIds: [row.mediaId] }, clock.now())
  const fileIds = [row.mediaId, row.originalId].filter((id) => id !== null)
  if (isNew) await media.share(tx, fileIds, fileScope(row.id))
  return materialOf(parts, tx, known!)
}

/** Puts an upload of an operator among the account’s materials. */
export async function add(
  parts: Parts,
  tx: Tx,
  accountId: string,
  personId: string,
  { mediaId, ...words }: { mediaId: string; name: string; title: string; introduction: string },
): Promise<Material> {
  const { clock, media } = parts
  const [known] = await store.find(tx, accountId, { mediaIds: [mediaId] }, clock.now())
  if (known) return materialOf(parts, tx, known)
  const [file] = await media.own(tx, personId, [mediaId])
  const kind = kindOf(file!.purpose)
  if (!kind) throw new Refusal('wrong_media')
  const now = clock.now()
  return keep(parts, tx, {
    id: newId(),
    accountId,
    wireId: newWireId(),
    kind,
    mediaId,
    originalId: null,
    ...words,
    addedAt: now,
    changedAt: now,
    expiresAt: null,
  })
}

export function kindOf(purpose: Purpose): MaterialKind | undefined {
  switch (purpose) {
    case 'photo':
    case 'originalPhoto':
      return 'image'
    case 'voice':
    case 'audio':
    case 'video':
      return purpose
    default:
      return undefined
  }
}
