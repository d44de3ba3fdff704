import type { Sticker } from '@teahouse/contract/talk/stickers'
import type { OwnSticker } from './store.ts'

/** An own sticker has no names: its owner knows it by sight. */
export const present = (sticker: OwnSticker): Sticker => ({ ...sticker, names: {}, keywords: {} })
