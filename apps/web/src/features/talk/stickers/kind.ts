import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { openedTeahouse } from '../../../shell/session.ts'
import type { MenuItem } from '../../../ui/menu.tsx'
import type { Kind } from '../chat/kind.ts'
import { PendingSticker, StickerBubble } from './sticker-bubble.tsx'

export const sticker: Kind<'sticker'> = {
  name: () => t('stickers.sticker'),
  ground: 'bare',
  preview: ({ name }) => (name ? t('stickers.preview', { name }) : t('stickers.sticker')),
  Bubble: StickerBubble,
  Pending: PendingSticker,
  actions: ({ content: { mediaId, stickerId, name } }) => [keepItem(mediaId), ...(name ? [packItem(stickerId)] : [])],
}

/** An own sticker has no name, and no pack. */
const packItem = (stickerId: string): MenuItem => ({
  label: t('stickers.pack.show'),
  icon: 'sticker',
  onSelect: () => navigate(`/stickers/pack/${stickerId}`),
})

/** "Add to my stickers", for the menu of a sticker or of a picture. */
export function keepItem(mediaId: string): MenuItem {
  return {
    label: t('stickers.keep'),
    icon: 'smiley-sticker',
    async onSelect() {
      const { addStickerFromChat } = await import('./add-sticker.ts')
      await addStickerFromChat(openedTeahouse(), mediaId)
    },
  }
}
