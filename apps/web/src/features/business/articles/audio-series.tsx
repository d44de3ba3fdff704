import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { Icon } from '../../../ui/icon.tsx'
import { lengthOf } from '../../share/player/length.ts'
import { type Series, toggleTrack, useSeries } from '../../share/player/player.ts'

/** The episodes of a series; what plays goes on when the person leaves the page. */
export function AudioSeries({ series }: { series: Series }): ReactNode {
  const playing = useSeries()
  const here = playing?.id === series.id ? playing : undefined
  return (
    <ol className="episodes" aria-label={t('article.form.audio')}>
      {series.tracks.map(({ mediaId, title, durationMs }, index) => {
        const name = title || t('article.episode', { number: index + 1 })
        const isPlaying = here?.index === index && here.isPlaying
        return (
          <li key={mediaId}>
            <button
              type="button"
              aria-current={here?.index === index || undefined}
              onClick={() => toggleTrack(series, index)}
            >
              <Icon name={isPlaying ? 'pause' : 'play'} weight="fill" size={22} />
              <span className="ui-spoken">
                {t(isPlaying ? 'player.pause' : 'player.play', { title: isolate(name) })}
              </span>
              <span className="episode-name" dir="auto" aria-hidden="true">
                {name}
              </span>
              <time dir="ltr">{lengthOf(durationMs)}</time>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
