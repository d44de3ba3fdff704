import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Segmented } from '../../../../ui/choice.tsx'
import { cropPicture } from '../../../../ui/crop-picture.tsx'
import { duration } from '../../../../ui/time.ts'
import { chooseFiles } from '../../../talk/files/choose-files.ts'
import type { ClipDraft } from './draft.ts'
import { Filmstrip } from './filmstrip.tsx'
import type { Reader } from './read-film.ts'
import type { Trim } from './trim.ts'
import type { DraftOnScreen } from './use-draft.ts'

interface CoverFieldProps {
  onScreen: DraftOnScreen
  reader: Reader | undefined
  trim: Trim
}

type Kind = ClipDraft['cover']['kind']

/** The picture that stands for the clip: a moment of it, a picture of one's own, or what the server finds. */
export function CoverField({ onScreen, reader, trim }: CoverFieldProps): ReactNode {
  const { draft, change } = onScreen
  const { cover } = draft
  const shown = useShown(onScreen, reader, trim)

  async function choose(kind: Kind): Promise<void> {
    if (kind === 'auto') return change({ cover: { kind } })
    if (kind === 'moment') return change({ cover: { kind, atMs: trim.fromMs } })
    const [file] = await chooseFiles({ accept: 'image/*' })
    if (!file) return
    const picture = await cropPicture(file, t('clips.cover'), {
      isFace: false,
      sizePx: 1280,
      shapes: ['tall', 'own'],
    })
    if (!picture) return
    const id = crypto.randomUUID()
    change({ cover: { kind, picture: { id, blob: picture, purpose: 'photo', name: 'cover.jpg' } } })
  }

  const kinds: readonly Kind[] = reader?.isReadable ? ['auto', 'moment', 'picture'] : ['auto', 'picture']
  return (
    <section className="cover-field" aria-label={t('clips.cover')}>
      <h2>{t('clips.cover')}</h2>
      <div className="cover-choice">
        {shown && <img src={shown} alt={t('clips.cover.shown')} />}
        <div>
          <Segmented<Kind>
            label={t('clips.cover')}
            value={cover.kind}
            onChange={(kind) => void choose(kind)}
            options={kinds.map((value) => ({ value, label: t(`clips.cover.${value}`) }))}
          />
          {cover.kind === 'auto' && <p className="compose-note">{t('clips.cover.auto.body')}</p>}
          {cover.kind === 'moment' && reader && (
            <Moments reader={reader} atMs={cover.atMs} onMove={(atMs) => change({ cover: { kind: 'moment', atMs } })} />
          )}
        </div>
      </div>
    </section>
  )
}

interface MomentsProps {
  reader: Reader
  atMs: number
  onMove(atMs: number): void
}

function Moments({ reader, atMs, onMove }: MomentsProps): ReactNode {
  return (
    <div className="cover-moments" dir="ltr" style={{ '--at': atMs / reader.durationMs } as CSSProperties}>
      <Filmstrip reader={reader} />
      <input
        type="range"
        aria-label={t('clips.cover.at')}
        aria-valuetext={duration(atMs)}
        min={0}
        max={reader.durationMs}
        step={50}
        value={atMs}
        onChange={(event) => onMove(Number(event.target.value))}
      />
    </div>
  )
}

/** What the cover looks like, as far as this device can say. */
function useShown({ draft, file }: DraftOnScreen, reader: Reader | undefined, trim: Trim): string | undefined {
  const [shown, setShown] = useState<string>()
  const { cover } = draft
  const pictureId = cover.kind === 'picture' ? cover.picture.id : undefined
  const atMs = cover.kind === 'moment' ? cover.atMs : cover.kind === 'auto' ? trim.fromMs : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when another is chosen.
  useEffect(() => {
    let isGone = false
    let address: string | undefined
    async function draw(): Promise<void> {
      if (pictureId) {
        const blob = await file(pictureId)
        if (blob && !isGone) address = URL.createObjectURL(blob)
        if (!isGone) setShown(address)
      } else if (atMs !== undefined && reader?.isReadable) {
        const picture = await reader.pictureAt(atMs, 320)
        if (!isGone) setShown(picture)
      }
    }
    void draw()
    return () => {
      isGone = true
      if (address) URL.revokeObjectURL(address)
    }
  }, [pictureId, atMs, reader])
  return shown
}
