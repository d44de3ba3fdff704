import type { Tile } from '../../talk/chat/composer/tiles.ts'

export const transfer: Tile = {
  words: 'transfers.transfer',
  icon: 'arrows-left-right',
  isFor: ({ conversation: { kind } }) => kind === 'direct',
  async choose({ conversation: { peerId }, close }) {
    const { composeTransfer } = await import('./compose-transfer.tsx')
    if (await composeTransfer(peerId!)) close()
  },
}
