import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Gallery } from '../../../../ui/gallery.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import './web-page.css'

/** Pictures that the person has chosen for a page, over the whole screen. */
export function showChosen(pictures: readonly { id: string; file: File }[], openId: string): void {
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

/** Pictures of a page itself. The app loads nothing of others: they lie in a frame, as the page does. */
export function showFramed(urls: readonly string[], current: string): void {
  void openOverlay((close) => <Framed urls={urls} current={current} onClose={close} />)
}

function Framed({ urls, current, onClose }: { urls: readonly string[]; current: string; onClose(): void }): ReactNode {
  const [position, setPosition] = useState(Math.max(0, urls.indexOf(current)))
  const url = urls[position]!
  return (
    <Sheet
      title={new URL(url).host}
      height="full"
      onClose={onClose}
      action={
        urls.length > 1 && (
          <>
            <IconButton
              icon="caret-left"
              weight="bold"
              flip
              label={t('kit.gallery.previous')}
              disabled={position === 0}
              onClick={() => setPosition(position - 1)}
            />
            <IconButton
              icon="caret-right"
              weight="bold"
              flip
              label={t('kit.gallery.next')}
              disabled={position === urls.length - 1}
              onClick={() => setPosition(position + 1)}
            />
          </>
        )
      }
    >
      <iframe
        key={url}
        className="page-picture"
        src={url}
        title={url}
        sandbox=""
        allow=""
        referrerPolicy="no-referrer"
      />
    </Sheet>
  )
}
