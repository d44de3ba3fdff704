import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kind } from '@teahouse/contract/business/official'
import { newId } from '@teahouse/server/platform/ids'
import type { TestUser, World } from '@teahouse/testkit'

export const accountPassword = 'the account itself'

/** A live account of a kind, verified unless told, that `owner` runs. */
export async function anAccount(
  { server }: World,
  owner: TestUser,
  { kind = 'service', verifiedUntil }: { kind?: Kind; verifiedUntil?: Date | null } = {},
): Promise<{ id: string; handle: string; name: string }> {
  const id = newId()
  const end = id.slice(-10)
  const account = { id, kind, ownerId: owner.id, handle: `tea-${end}`, name: `Tea ${end}`, intro: 'Tea since 1890' }
  const more = { email: `${end}@example.org`, password: accountPassword, timeZone: 'Asia/Shanghai' }
  await server.db.transaction((tx) =>
    server.official.bringIn(tx, { ...account, ...more, ...(verifiedUntil !== undefined && { verifiedUntil }) }),
  )
  return { id, handle: account.handle, name: account.name }
}

/** The six digits of the last mail to an address. */
export function codeMailedTo({ server }: World, address: string): string {
  const mail = server.outbox.messages.find(({ to }) => to === address)
  const code = /[0-9]{6}/.exec(mail?.text ?? '')?.[0]
  if (!code) throw new Error(`no code was mailed to ${address}`)
  return code
}

/** A paper that a person has handed in. */
export async function aPaper({ server, dataFolder }: World, owner: TestUser): Promise<string> {
  const id = newId()
  const path = join(dataFolder, `${id}.pdf`)
  await writeFile(path, '%PDF-1.4 a licence')
  await server.db.transaction((tx) =>
    server.media.adopt(tx, {
      id,
      ownerId: owner.id,
      purpose: 'file',
      name: 'licence.pdf',
      from: { path },
      facts: { contentType: 'application/pdf', sizeBytes: 18 },
    }),
  )
  return id
}
