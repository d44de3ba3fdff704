import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { MaterialKind } from '@teahouse/contract/business/materials'
import type { Material, Materials, Taken } from '../../modules/business/materials/index.ts'
import type { AppCall, FileAnswer, OpenCall, WireNeeds } from './endpoint.ts'
import { no, refusedAs } from './errors.ts'
import type { UploadedFile } from './multipart.ts'

/** A call about files that an account keeps. */
type FileCall = AppCall<WireNeeds & { materials: Materials }>

/** A form around the largest file. */
export const mostUploadBytes = 12 * 1024 * 1024

export const kinds = ['image', 'voice', 'video', 'thumb'] as const satisfies readonly MaterialKind[]
export type WireKind = (typeof kinds)[number]

/** The file of a form: named `media`, or the only one. Refuses 41005, 44001. */
export function fileOf(files: readonly UploadedFile[]): UploadedFile {
  const file = files.find(({ field }) => field === 'media') ?? files[0]
  if (!file) throw no(41005)
  if (file.bytes.length === 0) throw no(44001)
  return file
}

/** Lets `work` have the file as one on this machine, for as long as it takes. */
export async function withPath<T>(file: UploadedFile, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-wire-'))
  try {
    const path = join(folder, 'file')
    await writeFile(path, file.bytes)
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const ofPictures = { file_too_large: 40009, wrong_media: 40137, file_damaged: 40137 } as const
const ofOthers = { file_too_large: 45001, wrong_media: 40005, file_damaged: 40005 } as const

/** Says in WeChat’s codes what is wrong with a file of a kind. */
export const asFile = <T>(kind: WireKind, taken: Promise<T>): Promise<T> =>
  refusedAs(kind === 'image' || kind === 'thumb' ? ofPictures : ofOthers, taken)

/** Takes in the file of a form as a material. */
export async function takeMaterial(
  { needs, account, files }: FileCall,
  kind: WireKind,
  more: Pick<Taken, 'isKept' | 'title' | 'introduction'>,
): Promise<Material> {
  const file = fileOf(files)
  return withPath(file, (path) =>
    asFile(kind, needs.materials.take(account.id, { kind, path, name: nameOf(file), ...more })),
  )
}

/** The last part of what the client calls the file: some send whole paths. */
const nameOf = ({ name }: UploadedFile): string => (name.split(/[\\/]/).at(-1) ?? '').slice(0, 120)

/** What the account keeps under a `media_id`. Refuses 40007. */
export async function materialOf({ needs, account }: FileCall, mediaId: string): Promise<Material> {
  return needs.materials.find(needs.db, account.id, mediaId)
}

/** The very bytes that were sent in. */
export async function bytesOf({ needs }: Pick<FileCall, 'needs'>, material: Material): Promise<FileAnswer> {
  const { stream, contentType } = await needs.materials.open(needs.db, material)
  return { file: { bytes: await buffer(stream), name: material.name || material.kind, type: contentType } }
}

/** Where a film is fetched: its name is a secret that only the account has. */
export const filmAddress = ({ origin }: Pick<OpenCall, 'origin'>, { wireId }: Material): string =>
  `${origin}/cgi-bin/media/film?media_id=${encodeURIComponent(wireId)}`
