import { loadPart, t } from '../../../../../i18n/i18n.ts'
import { openOverlay } from '../../../../../ui/overlays.tsx'
import { showToast } from '../../../../../ui/toast.tsx'
import { chooseFiles } from '../../../files/choose-files.ts'
import { canWriteWebp } from './cut.ts'
import { Maker } from './maker.tsx'
import { isMovingPicture, openSource } from './source.ts'

/**
 * Lets the person choose a picture or a clip and cut a sticker out of it. A picture that moves by itself is taken as it
 * is. Nothing when they turn away.
 */
export async function makeSticker(): Promise<Blob | undefined> {
  await loadPart('stickers')
  // A browser that cannot write WebP makes stickers that stand still.
  const [file] = await chooseFiles({ accept: (await canWriteWebp()) ? 'image/*,video/*' : 'image/*' })
  if (!file) return undefined
  if (!file.type.startsWith('video/') && (await isMovingPicture(file))) return file
  const source = await openSource(file)
  if (!source) {
    showToast(t('maker.unreadable'), { icon: 'warning-circle' })
    return undefined
  }
  try {
    return await openOverlay<Blob>((close) => <Maker source={source} onClose={close} />)
  } finally {
    source.close()
  }
}
