import { t } from '../../../i18n/i18n.ts'
import { openedTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import type { Composing } from '../chat/composer/composing.ts'
import type { Tile } from '../chat/composer/tiles.ts'

export const location: Tile = {
  words: 'location.location',
  icon: 'map-pin',
  async choose(composing) {
    // A list of many, and a chat with oneself, have nobody to walk beside.
    const { kind } = composing.conversation
    const mayShare = 'geolocation' in navigator && (kind === 'direct' || kind === 'group')
    const choice = mayShare ? await chooseWay() : 'pin'
    if (choice === 'pin') await sendPin(composing)
    else if (choice === 'live') await shareLive(composing)
  },
}

function chooseWay(): Promise<'pin' | 'live' | undefined> {
  return chooseAction({
    title: t('location.location'),
    titleHidden: true,
    actions: [
      { id: 'pin', label: t('location.choose'), detail: t('location.choose.detail') },
      { id: 'live', label: t('location.share'), detail: t('location.share.detail') },
    ],
  })
}

async function sendPin(composing: Composing): Promise<void> {
  const { default: chooseLocation } = await import('./choose-location.tsx')
  const chosen = await chooseLocation()
  if (!chosen) return
  composing.close()
  composing.send({ kind: 'location', ...chosen })
}

async function shareLive({ conversationId, close }: Composing): Promise<void> {
  const minutes = await chooseAction({
    title: t('location.share.how-long'),
    actions: [
      { id: '15', label: t('location.share.15') },
      { id: '60', label: t('location.share.60') },
      { id: '480', label: t('location.share.480') },
    ],
  })
  if (!minutes) return
  close()
  const { startSharing } = await import('./live.ts')
  await startSharing(openedTeahouse(), conversationId, Number(minutes) as 15 | 60 | 480)
}
