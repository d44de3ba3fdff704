import { type ReactNode, useRef } from 'react'
import { keepPicture } from '../../../../platform/keep-picture.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { cropPicture } from '../../../../ui/crop-picture.tsx'

interface PictureFieldProps {
  /** Of what is pictured; it colours the face that stands where there is no picture. */
  id: string
  name: string
  pictureId: string | null
  /** Says what the picture is, on the button and above the crop. */
  label: string
  /** The picture is kept; nothing wears it yet. */
  onChosen(pictureId: string): void
}

/** The square picture of a profile, and the way to choose and crop another. */
export function PictureField({ id, name, pictureId, label, onChosen }: PictureFieldProps): ReactNode {
  const teahouse = useTeahouse()
  const file = useRef<HTMLInputElement>(null)
  const keep = useAct(async (picture: Blob) => onChosen(await keepPicture(teahouse, picture)))
  const crop = async (chosen: File | undefined) => {
    file.current!.value = ''
    const picture = chosen && (await cropPicture(chosen, label))
    if (picture) keep.run(picture)
  }
  return (
    <>
      <div className="console-row">
        <Avatar id={id} name={name || '·'} src={pictureId && `/media/${pictureId}`} size={76} />
        <Button tone="soft" size="small" busy={keep.isBusy} onClick={() => file.current!.click()}>
          {label}
        </Button>
        <input
          ref={file}
          type="file"
          accept="image/*"
          hidden
          onChange={(event) => void crop(event.target.files?.[0])}
        />
      </div>
      {keep.problem && (
        <p className="console-problem" role="alert">
          {keep.problem}
        </p>
      )}
    </>
  )
}
