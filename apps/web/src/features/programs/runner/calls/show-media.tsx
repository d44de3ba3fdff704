import { t } from '../../../../i18n/i18n.ts'
import { Gallery } from '../../../../ui/gallery.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'

interface Shown {
  readonly type: 'image' | 'video'
  /** A file of the program, or where the server’s proxy has it. */
  readonly from: Blob | string
}

/** Pictures and films of a program over the whole screen, in the app’s own gallery. */
export function showMedia(media: readonly Shown[], current: number): void {
  const items = media.map(({ type, from }, at) => ({
    id: String(at),
    kind: type === 'video' ? ('video' as const) : ('photo' as const),
    src: typeof from === 'string' ? from : URL.createObjectURL(from),
    alt: type === 'video' ? '' : t('photos.photo'),
  }))
  const openId = String(Math.min(current, items.length - 1))
  void openOverlay((close) => <Gallery items={items} openId={openId} onClose={close} />).then(() => {
    for (const { src } of items) if (src.startsWith('blob:')) URL.revokeObjectURL(src)
  })
}
