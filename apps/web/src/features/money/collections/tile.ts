import type { Tile } from '../../talk/chat/composer/tiles.ts'

export const collection: Tile = {
  words: 'collections.collect',
  icon: 'coins',
  isFor: ({ conversation: { kind, memberCount } }) => kind === 'group' && memberCount > 1,
  async choose({ conversationId, close }) {
    const { composeCollection } = await import('./compose-collection.tsx')
    if (await composeCollection(conversationId)) close()
  },
}
