import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Input, Methods } from '@teahouse/contract'
import type { TestUser, World } from '@teahouse/testkit'
import sharp from 'sharp'
import { newId } from '../../../platform/ids.ts'

type WrittenArticle = Input<Methods['articles.saveDraft']>['articles'][number]

/** An account that publishes, and what its editor does. */
export async function openPress(world: World, kind: 'subscription' | 'service' = 'subscription') {
  const editor = await world.user({ name: 'Gwen' })
  const accountId = newId()
  const { db, media, official, materials } = world.server
  await db.transaction((tx) =>
    official.bringIn(tx, {
      id: accountId,
      kind,
      ownerId: editor.id,
      handle: `quay-${accountId.slice(-12)}`,
      name: `Gazette ${accountId.slice(-12)}`,
      intro: 'What happens at the quay',
      email: `${accountId.slice(-12)}@example.org`,
      password: 'two kettles and a cup',
    }),
  )
  /** Answers the draft’s id. */
  async function draft(...articles: WrittenArticle[]): Promise<string> {
    const draftId = newId()
    await editor.call('articles.saveDraft', { accountId, draftId, revision: null, articles })
    return draftId
  }
  return {
    accountId,
    editor,
    async follower(name = 'Nia'): Promise<TestUser> {
      const person = await world.user({ name })
      await person.call('followers.follow', { accountId })
      return person
    },
    draft,
    async publish(...articles: WrittenArticle[]) {
      const { issue } = await editor.call('articles.publish', { accountId, draftId: await draft(...articles) })
      await world.settle()
      return issue.articles
    },
    /** Puts a picture among the account’s materials, and answers the id of its file. */
    async picture(width = 40, height = 30): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), 'teahouse-press-'))
      try {
        const path = join(folder, 'cup.png')
        await sharp({ create: { width, height, channels: 3, background: '#2a4bb3' } })
          .png()
          .toFile(path)
        const { id } = await media.take({ id: newId(), ownerId: null, purpose: 'photo', from: { path } })
        await db.transaction((tx) => materials.bringIn(tx, accountId, 'image', id, 'cup.png'))
        return id
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}
