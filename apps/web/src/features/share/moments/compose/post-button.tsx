import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt } from '../../../../shell/act.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { useHold } from '../../../../ui/hold.ts'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { chooseFiles } from '../../../talk/files/choose-files.ts'

/** The way to a new moment: pressed, with pictures; held, or pressed with the right, with words alone. */
export function PostButton(): ReactNode {
  const hold = useHold(() => void start())
  return <IconButton icon="camera" label={t('moments.post.new')} onClick={() => void chooseBeginning()} {...hold} />
}

/** Offers how a moment can begin. */
export async function chooseBeginning(): Promise<void> {
  const chosen = await chooseAction({
    title: t('moments.post.new'),
    titleHidden: true,
    actions: [
      { id: 'camera', label: t('photos.camera') },
      { id: 'album', label: t('moments.post.album') },
      { id: 'words', label: t('moments.post.words-only'), detail: t('moments.post.words-only.detail') },
    ],
  })
  if (chosen === 'words') return start()
  if (chosen === 'album') {
    const files = await chooseFiles({ accept: 'image/*,video/*', multiple: true })
    if (files.length > 0) await start(files)
  }
  if (chosen === 'camera') {
    const { default: takePicture } = await import('../../../talk/photos/camera.tsx')
    const file = await takePicture()
    if (file) await start([file])
  }
}

async function start(files?: readonly File[]): Promise<void> {
  await attempt(async () => {
    const { startMoment } = await import('./draft.ts')
    await startMoment(files ? { files } : {})
  })
}
