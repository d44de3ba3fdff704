import { articleLimits } from '@teahouse/contract/business/article-limits'
import type { Episode } from '@teahouse/contract/business/articles'
import { type ReactNode, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { AddFiles } from './add-files.tsx'
import { useMaterials } from './use-material.ts'
import { moved, replaced, without } from './writing.ts'

interface EpisodesFieldProps {
  accountId: string
  episodes: readonly Episode[]
  onChange(episodes: Episode[]): void
}

/** The sounds of a series, in the order of hearing. */
export function EpisodesField({ accountId, episodes, onChange }: EpisodesFieldProps): ReactNode {
  const latest = useRef(episodes)
  latest.current = episodes
  const add = useMaterials(accountId, 'audio', ({ id, durationMs = 0 }, name) => {
    const title = name.slice(0, articleLimits.episodeTitle)
    latest.current = [...latest.current, { mediaId: id, title, durationMs }]
    onChange([...latest.current])
  })
  return (
    <fieldset className="console-media">
      <legend>{t('console.article.episodes')}</legend>
      <ol className="console-episodes">
        {episodes.map((episode, index) => (
          <li key={episode.mediaId}>
            <TextField
              label={t('console.article.episode', { number: index + 1 })}
              value={episode.title}
              onChange={(title) => onChange(replaced(episodes, index, { ...episode, title }))}
              maxLength={articleLimits.episodeTitle}
            />
            {/* biome-ignore lint/a11y/useMediaCaption: what an operator uploads has no captions. */}
            <audio src={`/media/${episode.mediaId}`} controls preload="none" />
            <span>
              <IconButton
                icon="arrow-up"
                weight="bold"
                size={18}
                label={t('console.media.earlier')}
                disabled={index === 0}
                onClick={() => onChange(moved(episodes, index, -1))}
              />
              <IconButton
                icon="arrow-down"
                weight="bold"
                size={18}
                label={t('console.media.later')}
                disabled={index === episodes.length - 1}
                onClick={() => onChange(moved(episodes, index, 1))}
              />
              <IconButton
                icon="x"
                weight="bold"
                size={18}
                label={t('console.media.remove')}
                onClick={() => onChange(without(episodes, index))}
              />
            </span>
          </li>
        ))}
      </ol>
      {episodes.length < articleLimits.episodes && (
        <AddFiles label={t('console.media.sounds')} accept="audio/*" multiple act={add} />
      )}
    </fieldset>
  )
}
