import { attempt } from '../../../shell/act.ts'
import { openedTeahouse } from '../../../shell/session.ts'
import type { Tile } from '../chat/composer/tiles.ts'

/** Something that was kept, into this chat. */
export const favourite: Tile = {
  words: 'favourites.title',
  icon: 'star',
  async choose({ conversationId, close }) {
    const { default: chooseFavourite } = await import('./choose-favourite.tsx')
    const favouriteId = await chooseFavourite()
    if (!favouriteId) return
    close()
    const { sendFavourite } = await import('./send-favourite.ts')
    await attempt(() => sendFavourite(openedTeahouse(), favouriteId, conversationId))
  },
}
