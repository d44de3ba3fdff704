import { type ReactNode, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { keepFile } from '../../../../platform/keep-picture.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'

interface FilesFieldProps {
  kind: 'photos' | 'voice' | 'video'
  mediaIds: readonly string[]
  onChange(mediaIds: readonly string[]): void
}

const purposes = { photos: 'photo', voice: 'voice', video: 'video' } as const
const accepted = { photos: 'image/*', voice: 'audio/*', video: 'video/*' }
const most = { photos: 9, voice: 1, video: 1 }

/** Pictures, a voice or a film of this device, brought to the server. */
export function FilesField({ kind, mediaIds, onChange }: FilesFieldProps): ReactNode {
  const teahouse = useTeahouse()
  const input = useRef<HTMLInputElement>(null)
  const add = useAct(async (files: readonly File[]) => {
    const added: string[] = []
    for (const file of files.slice(0, most[kind] - (kind === 'photos' ? mediaIds.length : 0))) {
      added.push(await keepFile(teahouse, { purpose: purposes[kind], name: file.name }, file))
    }
    onChange(kind === 'photos' ? [...mediaIds, ...added] : added)
  })
  return (
    <div className="broadcasts-files">
      <ul>
        {mediaIds.map((mediaId) => (
          <li key={mediaId}>
            {kind === 'photos' ? (
              <img src={`/media/${mediaId}/thumb`} alt="" />
            ) : kind === 'video' ? (
              // biome-ignore lint/a11y/useMediaCaption: what accounts upload has no captions.
              <video src={`/media/${mediaId}`} poster={`/media/${mediaId}/poster`} controls preload="none" />
            ) : (
              // biome-ignore lint/a11y/useMediaCaption: what accounts upload has no captions.
              <audio src={`/media/${mediaId}`} controls preload="none" />
            )}
            <IconButton
              icon="x"
              size={20}
              label={t('broadcasts.files.remove')}
              onClick={() => onChange(mediaIds.filter((id) => id !== mediaId))}
            />
          </li>
        ))}
      </ul>
      {mediaIds.length < most[kind] && (
        <Button tone="soft" size="small" busy={add.isBusy} onClick={() => input.current!.click()}>
          {t(`broadcasts.files.${kind}`)}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted[kind]}
        multiple={kind === 'photos'}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) add.run(files)
        }}
      />
      {add.problem && (
        <p className="console-problem" role="alert">
          {add.problem}
        </p>
      )}
    </div>
  )
}
