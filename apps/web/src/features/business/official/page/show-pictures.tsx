import { Gallery } from '../../../../ui/gallery.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'

/** Pictures that the person has chosen for a page, over the whole screen. */
export default function showPictures(pictures: readonly { id: string; file: File }[], openId: string): void {
  const items = pictures.map(({ id, file }) => ({
    id,
    kind: 'photo' as const,
    src: URL.createObjectURL(file),
    alt: file.name,
  }))
  void openOverlay((close) => <Gallery items={items} openId={openId} onClose={close} />).then(() => {
    for (const { src } of items) URL.revokeObjectURL(src)
  })
}
