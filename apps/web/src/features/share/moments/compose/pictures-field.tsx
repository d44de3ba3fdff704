import type { FileToPut } from '@teahouse/client/parcels'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { openedTeahouse } from '../../../../shell/session.ts'
import { announce } from '../../../../ui/announce.ts'
import { cropPicture } from '../../../../ui/crop-picture.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { moved, useSortable } from '../../../../ui/use-sortable.ts'
import { useOutgoingFile } from '../../../talk/files/outgoing-file.ts'
import { describedFile, fileToPut, maxPictures } from './draft.ts'

interface PicturesFieldProps {
  pictures: readonly FileToPut[]
  onChange(pictures: readonly FileToPut[]): void
  onAdd(): void
}

/** As large as the server keeps a picture. */
const cutPx = 2560

/** The pictures in their order: pressed to be cut or turned, dragged to another place, taken away. */
export function PicturesField({ pictures, onChange, onAdd }: PicturesFieldProps): ReactNode {
  const count = pictures.length
  const { listProps, itemProps } = useSortable({
    count,
    onMove: (from, to) => onChange(moved(pictures, from, to)),
    onSay: (what, at) => announce(t(`moments.post.sort.${what}`, { position: at + 1, count })),
  })

  async function edit(picture: FileToPut): Promise<void> {
    const blob = await (await openedTeahouse().parcels()).file(picture.id)
    const cut = blob && (await cropPicture(blob, t('moments.post.cut'), { shapes, sizePx: cutPx, isFace: false }))
    if (!cut) return
    const next = await fileToPut(new File([cut], picture.name, { type: cut.type }))
    onChange(pictures.map((one) => (one.id === picture.id ? next : one)))
  }

  return (
    <ul className="post-pictures" aria-label={t('moments.post.pictures')} {...listProps}>
      {pictures.map((picture, at) => (
        <li key={picture.id} className="post-picture" {...itemProps(at)}>
          <button
            type="button"
            aria-label={t('moments.post.picture', { position: at + 1, count })}
            aria-description={count > 1 ? t('moments.post.sort.how') : undefined}
            onClick={() => void edit(picture)}
          >
            <Thumb picture={picture} />
          </button>
          <button
            type="button"
            className="photos-leave-out"
            title={t('photos.remove')}
            onClick={() => onChange(pictures.filter((one) => one !== picture))}
          >
            <Icon name="x" weight="bold" size={14} />
            <span className="ui-spoken">{t('moments.post.remove', { position: at + 1 })}</span>
          </button>
        </li>
      ))}
      {count < maxPictures && (
        <li className="post-picture">
          <button type="button" className="post-add" aria-label={t('moments.post.add')} onClick={onAdd}>
            <Icon name="plus" size={32} />
          </button>
        </li>
      )}
    </ul>
  )
}

const shapes = ['own', 'square', 'wide', 'tall'] as const

function Thumb({ picture }: { picture: FileToPut }): ReactNode {
  const address = useOutgoingFile(describedFile(picture))
  // Not every browser can show what a phone has taken; the server can read it all the same.
  const isReadable = picture.width !== 0
  if (!isReadable) return <Icon name="image" size={32} label={picture.name} />
  return address ? <img src={address} alt="" draggable={false} /> : null
}
