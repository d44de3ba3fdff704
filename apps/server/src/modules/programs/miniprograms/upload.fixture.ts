import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { newId } from '@teahouse/server/platform/ids'
import type { TestUser, World } from '@teahouse/testkit'
import sharp from 'sharp'
import { ZipFile } from 'yazl'

export type Files = Record<string, string>

/** A program of two pages, as small as one can be. */
export const plainProgram = (more: Files = {}): Files => ({
  'app.json': JSON.stringify({ pages: ['pages/index/index', 'pages/more/more'] }),
  'app.js': 'App({})',
  'pages/index/index.js': "Page({ data: { tea: 'Oolong' } })",
  'pages/index/index.wxml': '<view class="cup">{{tea}}</view>',
  'pages/index/index.wxss': '.cup { padding: 20rpx }',
  'pages/index/index.json': '{}',
  'pages/more/more.js': 'Page({})',
  'pages/more/more.wxml': '<view>More</view>',
  'pages/more/more.json': '{}',
  ...more,
})

export async function zipped(files: Files): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), path)
  zip.end()
  return buffer(zip.outputStream)
}

/** A zip that a person has handed in. */
export async function anUpload(
  { server, dataFolder }: Pick<World, 'server' | 'dataFolder'>,
  owner: TestUser,
  files: Files,
): Promise<string> {
  const id = newId()
  const path = join(dataFolder, `${id}.zip`)
  const bytes = await zipped(files)
  await writeFile(path, bytes)
  const facts = { contentType: 'application/zip', sizeBytes: bytes.length }
  const file = { id, ownerId: owner.id, purpose: 'file' as const, name: 'tea.zip', from: { path }, facts }
  await server.db.transaction((tx) => server.media.adopt(tx, file))
  return id
}

/** A square picture that a person has handed in. */
export async function anIcon({ server, dataFolder }: World, owner: TestUser): Promise<string> {
  const id = newId()
  const path = join(dataFolder, `${id}.png`)
  await sharp({ create: { width: 240, height: 240, channels: 3, background: '#b45309' } })
    .png()
    .toFile(path)
  await server.db.transaction((tx) =>
    server.media.adopt(tx, { id, ownerId: owner.id, purpose: 'avatar', from: { path } }),
  )
  return id
}

/** A program of somebody’s that reviewers would look at. */
export async function aProgram(world: World, owner: TestUser, name = `Tea ${newId().slice(-10)}`): Promise<string> {
  const asked = {
    programId: newId(),
    name,
    category: 'food' as const,
    country: 'NL',
    intro: 'Tea, ordered at the table',
  }
  const { program } = await owner.call('miniprograms.register', asked)
  await owner.call('miniprograms.editProfile', { appId: program.appId, iconId: await anIcon(world, owner) })
  return program.appId
}

/** Uploads and waits for the compiler. */
export async function upload(
  world: World,
  owner: TestUser,
  appId: string,
  files: Files = plainProgram(),
  name = '1.0.0',
): Promise<string> {
  const versionId = newId()
  await owner.call('miniprograms.upload', { appId, versionId, mediaId: await anUpload(world, owner, files), name })
  await world.settle()
  return versionId
}
