import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { compileProgram } from '@teahouse/miniprogram/compiler'
import { newId } from '@teahouse/server/platform/ids'
import type { World } from '@teahouse/testkit'

/** Source files by their path. */
export type Sources = Readonly<Record<string, string>>

/** A program of one page, as small as one can be. */
export const smallProgram: Sources = {
  'app.json': JSON.stringify({ pages: ['pages/index/index'] }),
  'app.js': 'App({})',
  'pages/index/index.js': 'Page({})',
  'pages/index/index.wxml': '<view>Tea</view>',
}

interface Wanted {
  ownerId: string
  name: string
  intro?: string
  accountId?: string
  sources?: Sources
}

/** A program that was compiled, and is released to everybody. */
export async function releasedProgram(
  { server, dataFolder }: Pick<World, 'server' | 'dataFolder'>,
  { ownerId, name, intro = '', accountId, sources = smallProgram }: Wanted,
): Promise<{ programId: string; appId: string }> {
  const id = newId()
  const folder = join(dataFolder, 'programs-in-work', id)
  const [sourceFolder, bundleFolder] = [join(folder, 'source'), join(folder, 'bundle')]
  for (const [path, text] of Object.entries(sources)) {
    await mkdir(dirname(join(sourceFolder, path)), { recursive: true })
    await writeFile(join(sourceFolder, path), text)
  }
  await compileProgram(sourceFolder, bundleFolder, {})
  const newcomer = { id, ownerId, name, intro, ...(accountId && { accountId }) }
  return server.miniprograms.bringIn({ ...newcomer, release: { name: '1.0.0', bundleFolder } })
}
