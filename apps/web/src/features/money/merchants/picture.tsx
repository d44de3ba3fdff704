import { type ReactNode, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { keepPicture } from '../../../platform/keep-picture.ts'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Cell } from '../../../ui/cell.tsx'
import { cropPicture } from '../../../ui/crop-picture.tsx'
import { ProgressRing } from '../../../ui/progress.tsx'

interface PictureCellProps {
  shop: { id: string; name: string; pictureId: string | null }
  onChosen(pictureId: string): Promise<void> | void
}

/** A line that shows a shop’s picture and lets one choose another. */
export function PictureCell({ shop, onChosen }: PictureCellProps): ReactNode {
  const teahouse = useTeahouse()
  const file = useRef<HTMLInputElement>(null)
  const keep = useAct(async (picture: Blob) => onChosen(await keepPicture(teahouse, picture)))
  const crop = async (chosen: File | undefined) => {
    file.current!.value = ''
    if (!chosen) return
    const picture = await cropPicture(chosen, t('merchants.picture'))
    if (picture) keep.run(picture)
  }
  return (
    <>
      <Cell
        title={t('merchants.picture')}
        {...(keep.problem && { detail: keep.problem })}
        onClick={() => file.current!.click()}
        trail={
          keep.isBusy ? (
            <ProgressRing label={t('merchants.picture.sending')} />
          ) : (
            <Avatar id={shop.id} name={shop.name || '·'} src={shop.pictureId && `/media/${shop.pictureId}`} size={48} />
          )
        }
        chevron
      />
      <input ref={file} type="file" accept="image/*" hidden onChange={(event) => void crop(event.target.files?.[0])} />
    </>
  )
}
