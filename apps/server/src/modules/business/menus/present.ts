import type { Menu } from '@teahouse/contract/business/menus'
import type { MenuRow } from './store.ts'

export const present = ({ menuId, rank, tagId, platform, locale, buttons, savedAt }: MenuRow): Menu => ({
  menuId,
  audience: rank === null ? null : { tagId, platform, locale },
  buttons,
  savedAt: savedAt.toISOString(),
})
