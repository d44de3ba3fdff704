import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { openedTeahouse } from '../../../shell/session.ts'
import { confirm } from '../../../ui/dialog.tsx'
import type { Tile } from '../chat/composer/tiles.ts'
import { namesIn } from '../chat/names.ts'
import { pickPeople } from '../chat/pick-conversations.tsx'

/** Somebody's card, for the others to find them by. */
export const card: Tile = {
  words: 'cards.card',
  icon: 'identification-card',
  async choose(composing) {
    const { peerId } = composing.conversation
    const picked = await pickPeople({
      title: t('cards.choose'),
      action: t('cards.send'),
      max: 1,
      // Nobody needs their own card.
      ...(peerId && { without: new Set([peerId]) }),
    })
    const [personId] = picked ?? []
    if (!personId) return
    const name = isolate(namesIn(openedTeahouse()).nameOf(personId))
    if (!(await confirm({ title: t('cards.confirm', { name }), action: t('cards.send') }))) return
    composing.close()
    composing.send({ kind: 'contact', personId })
  },
}
