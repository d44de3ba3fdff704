import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber, isolate } from '../../../i18n/intl.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Press } from '../../../ui/press.tsx'
import './player-bar.css'
import { lengthOf } from './length.ts'
import { closePlayer, nextRate, pause, resume, seek, step, useSeries } from './player.ts'

/** What is heard: over the foot of the screen, wherever the person goes. */
export default function PlayerBar(): ReactNode {
  const playing = useSeries()
  if (!playing) return null
  const { href, title, by, tracks, index, isPlaying, isBroken, positionMs, rate } = playing
  const { durationMs, title: trackTitle } = tracks[index]!
  return (
    <section className="player" aria-label={t('player.label')}>
      <Press className="player-words" href={href}>
        <b className="ui-clip" dir="auto">
          {trackTitle || title}
        </b>
        <small className="ui-clip" dir="auto" role={isBroken ? 'alert' : undefined}>
          {isBroken ? t('player.broken') : trackTitle ? title : by}
        </small>
      </Press>
      <div className="player-buttons" dir="ltr">
        {tracks.length > 1 && (
          <IconButton icon="skip-back" weight="fill" size={20} label={t('player.previous')} onClick={() => step(-1)} />
        )}
        <IconButton
          icon={isPlaying ? 'pause' : 'play'}
          weight="fill"
          size={26}
          label={t(isPlaying ? 'player.pause' : 'player.play', { title: isolate(trackTitle || title) })}
          onClick={isPlaying ? pause : resume}
        />
        {tracks.length > 1 && (
          <IconButton
            icon="skip-forward"
            weight="fill"
            size={20}
            label={t('player.next')}
            disabled={index === tracks.length - 1}
            onClick={() => step(1)}
          />
        )}
        <button
          type="button"
          className="player-rate"
          aria-label={t('player.rate', { rate: formatNumber(rate) })}
          onClick={nextRate}
        >
          {formatNumber(rate)}×
        </button>
        <IconButton icon="x" size={20} label={t('player.close')} onClick={closePlayer} />
      </div>
      <label className="player-place" dir="ltr">
        <span className="ui-spoken">{t('player.place')}</span>
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.round(durationMs / 1000))}
          value={Math.round(positionMs / 1000)}
          aria-valuetext={lengthOf(positionMs)}
          onChange={(event) => seek(Number(event.target.value) * 1000)}
        />
        <time>
          {lengthOf(positionMs)} / {lengthOf(durationMs)}
        </time>
      </label>
    </section>
  )
}
