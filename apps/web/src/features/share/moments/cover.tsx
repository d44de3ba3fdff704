import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { keepFile } from '../../../platform/keep-picture.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { cropPicture } from '../../../ui/crop-picture.tsx'
import { Press } from '../../../ui/press.tsx'
import { chooseFiles } from '../../talk/files/choose-files.ts'
import plainCover from './cover.svg?no-inline'
import { Face, hrefOfAlbum, useNameOf } from './person.tsx'

interface CoverProps {
  personId: string
  coverId: string | null | undefined
  /** Hears that one’s own has changed. */
  onChanged(): void
}

/** The picture over one’s moments, with the face at the end of its edge. */
export function Cover({ personId, coverId, onChanged }: CoverProps): ReactNode {
  const teahouse = useTeahouse()
  const name = useNameOf(personId)
  const isMine = personId === teahouse.personId
  const picture = <img src={coverId ? `/media/${coverId}` : plainCover} alt="" />
  return (
    <div className="moments-cover">
      {isMine ? (
        <button
          type="button"
          className="moments-cover-picture"
          aria-label={t('moments.cover.change')}
          onClick={() => void change(teahouse, Boolean(coverId), onChanged)}
        >
          {picture}
        </button>
      ) : (
        <span className="moments-cover-picture">{picture}</span>
      )}
      <div className="moments-whose">
        <b className="ui-clip">
          <bdi>{name}</bdi>
        </b>
        <Press
          href={isMine ? hrefOfAlbum(personId) : `/contacts/${personId}`}
          aria-label={isMine ? t('moments.mine') : t('moments.profile', { name: isolate(name) })}
        >
          <Face personId={personId} size={74} />
        </Press>
      </div>
    </div>
  )
}

async function change(teahouse: Teahouse, hasOne: boolean, onChanged: () => void): Promise<void> {
  const chosen = await chooseAction({
    title: t('moments.cover.change'),
    actions: [
      { id: 'choose' as const, label: t('moments.cover.choose') },
      ...(hasOne ? [{ id: 'remove' as const, label: t('moments.cover.remove'), tone: 'danger' as const }] : []),
    ],
  })
  if (chosen === 'remove') await save(teahouse, null, onChanged)
  if (chosen !== 'choose') return
  const [file] = await chooseFiles({ accept: 'image/*' })
  const cut =
    file && (await cropPicture(file, t('moments.cover.change'), { shapes: ['wide'], sizePx: 1600, isFace: false }))
  if (cut) await save(teahouse, cut, onChanged)
}

async function save(teahouse: Teahouse, picture: Blob | null, onChanged: () => void): Promise<void> {
  const isSaved = await attempt(async () => {
    const coverId = picture && (await keepFile(teahouse, { purpose: 'photo', name: 'cover.jpg' }, picture))
    await teahouse.client.call('moments.saveSettings', { coverId })
  })
  if (isSaved) onChanged()
}
