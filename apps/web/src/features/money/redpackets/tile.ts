import type { Tile } from '../../talk/chat/composer/tiles.ts'

export const redPacket: Tile = {
  words: 'redpackets.packet',
  icon: 'envelope-simple',
  isFor: ({ conversation: { kind } }) => kind === 'direct' || kind === 'group',
  async choose({ conversation, close }) {
    const { composeRedPacket } = await import('./compose-packet.tsx')
    if (await composeRedPacket(conversation)) close()
  },
}
