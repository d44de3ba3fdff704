import { articleLimits } from '@teahouse/contract/business/article-limits'
import type { DraftArticle, Picture } from '@teahouse/contract/business/articles'
import type { Media } from '@teahouse/contract/talk/media'
import { type ReactNode, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { AddFiles } from './add-files.tsx'
import { useMaterials } from './use-material.ts'
import { moved, without } from './writing.ts'

export const pictureOf = ({ id, width = 0, height = 0, preview = '' }: Media): Picture => ({
  mediaId: id,
  width,
  height,
  preview,
})

interface CoverFieldProps {
  accountId: string
  cover: Picture | null
  onChange(cover: Picture | null): void
}

/** The picture that stands for the article in lists and cards. */
export function CoverField({ accountId, cover, onChange }: CoverFieldProps): ReactNode {
  const add = useMaterials(accountId, 'photo', (media) => onChange(pictureOf(media)))
  return (
    <fieldset className="console-media">
      <legend>{t('console.article.cover')}</legend>
      {cover && (
        <div className="console-cover">
          <img src={`/media/${cover.mediaId}`} alt={t('console.article.cover')} />
          <IconButton
            icon="x"
            size={20}
            tone="sunken"
            label={t('console.media.remove')}
            onClick={() => onChange(null)}
          />
        </div>
      )}
      <AddFiles label={t(cover ? 'console.media.change' : 'console.media.picture')} accept="image/*" act={add} />
    </fieldset>
  )
}

interface StripFieldProps {
  accountId: string
  pictures: readonly Picture[]
  onChange(pictures: Picture[]): void
}

/** The pictures of a comic, in the order of reading. */
export function StripField({ accountId, pictures, onChange }: StripFieldProps): ReactNode {
  // Several come in one after the other: each joins what is there by then.
  const latest = useRef(pictures)
  latest.current = pictures
  const add = useMaterials(accountId, 'originalPhoto', (media) => {
    latest.current = [...latest.current, pictureOf(media)]
    onChange([...latest.current])
  })
  return (
    <fieldset className="console-media">
      <legend>{t('console.article.strip')}</legend>
      <ol className="console-strip">
        {pictures.map(({ mediaId }, index) => (
          <li key={mediaId}>
            <img src={`/media/${mediaId}/thumb`} alt={t('console.media.number', { number: index + 1 })} />
            <span>
              <IconButton
                icon="arrow-up"
                weight="bold"
                size={18}
                label={t('console.media.earlier')}
                disabled={index === 0}
                onClick={() => onChange(moved(pictures, index, -1))}
              />
              <IconButton
                icon="arrow-down"
                weight="bold"
                size={18}
                label={t('console.media.later')}
                disabled={index === pictures.length - 1}
                onClick={() => onChange(moved(pictures, index, 1))}
              />
              <IconButton
                icon="x"
                weight="bold"
                size={18}
                label={t('console.media.remove')}
                onClick={() => onChange(without(pictures, index))}
              />
            </span>
          </li>
        ))}
      </ol>
      {pictures.length < articleLimits.pictures && (
        <AddFiles label={t('console.media.pictures')} accept="image/*" multiple act={add} />
      )}
    </fieldset>
  )
}

interface VideoFieldProps {
  accountId: string
  video: DraftArticle['video']
  onChange(video: DraftArticle['video']): void
}

export function VideoField({ accountId, video, onChange }: VideoFieldProps): ReactNode {
  const add = useMaterials(accountId, 'video', (media) =>
    onChange({ ...pictureOf(media), durationMs: media.durationMs ?? 0 }),
  )
  return (
    <fieldset className="console-media">
      <legend>{t('console.article.video')}</legend>
      {video && (
        <div className="console-cover">
          {/* biome-ignore lint/a11y/useMediaCaption: what an operator uploads has no captions. */}
          <video src={`/media/${video.mediaId}`} poster={`/media/${video.mediaId}/poster`} controls preload="none" />
          <IconButton
            icon="x"
            size={20}
            tone="sunken"
            label={t('console.media.remove')}
            onClick={() => onChange(null)}
          />
        </div>
      )}
      <AddFiles label={t(video ? 'console.media.change' : 'console.media.video')} accept="video/*" act={add} />
    </fieldset>
  )
}
