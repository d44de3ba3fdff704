import { type CSSProperties, type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Dot } from '../../../ui/badge.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { duration } from '../../../ui/time.ts'
import type { BubbleProps, PendingProps } from '../chat/kind.ts'
import { addressOf, useOutgoingFile } from '../files/outgoing-file.ts'
import { Sending } from '../files/sending.tsx'
import { isHeard, watchHeard } from './heard.ts'
import { seekVoice, showVoice, toggleVoice, useVoice, type Voice } from './player.ts'
import './voice.css'

export function VoiceBubble({ content, conversationId, seq, isOwn }: BubbleProps<'voice'>): ReactNode {
  const { mediaId, durationMs, waveform } = content
  const voice = useMemo(
    (): Voice => ({
      id: mediaId,
      address: addressOf(mediaId),
      durationMs,
      ...(seq !== null && { place: { conversationId, seq, isOwn } }),
    }),
    [mediaId, durationMs, conversationId, seq, isOwn],
  )
  useEffect(() => showVoice(voice), [voice])
  return (
    <VoiceLine voice={voice} waveform={waveform}>
      {seq !== null && !isOwn && <UnheardDot conversationId={conversationId} seq={seq} />}
    </VoiceLine>
  )
}

export function PendingVoice({ entry }: PendingProps): ReactNode {
  const [file] = entry.files
  const address = useOutgoingFile(file!)
  const { id, durationMs = 0, waveform = [] } = file!
  const voice = useMemo((): Voice => ({ id, address: address ?? '', durationMs }), [id, address, durationMs])
  return (
    <VoiceLine voice={voice} waveform={waveform}>
      <Sending entry={entry} size={26} />
    </VoiceLine>
  )
}

function VoiceLine({
  voice,
  waveform,
  children,
}: {
  voice: Voice
  waveform: readonly number[]
  children: ReactNode
}): ReactNode {
  const { isPlaying, positionMs } = useVoice(voice.id)
  const { durationMs } = voice
  const length = duration(durationMs)
  const isBegun = positionMs > 0
  return (
    <div className="voice">
      <button
        type="button"
        className="voice-play"
        aria-label={isPlaying ? t('voice.pause') : t('voice.play', { duration: length })}
        onClick={() => toggleVoice(voice)}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} weight="fill" size={17} />
      </button>
      <span className="voice-wave" dir="ltr">
        <Waveform bars={barsFor(waveform, durationMs)} played={durationMs ? positionMs / durationMs : 0} />
        <input
          className="voice-seek"
          type="range"
          dir="ltr"
          tabIndex={isPlaying || isBegun ? 0 : -1}
          aria-label={t('voice.position')}
          aria-valuetext={`${formatNumber(Math.round(positionMs / 1000))} / ${formatNumber(Math.round(durationMs / 1000))}`}
          min={0}
          max={durationMs}
          step={100}
          value={Math.min(positionMs, durationMs)}
          onChange={(event) => seekVoice(voice, Number(event.target.value))}
        />
      </span>
      <span className="voice-time ui-figures" dir="ltr">
        {duration(isBegun ? Math.max(0, durationMs - positionMs) : durationMs)}
      </span>
      {children}
    </div>
  )
}

/** Bars that fill from the left in every language, as recordings do everywhere. */
function Waveform({ bars, played }: { bars: readonly number[]; played: number }): ReactNode {
  return bars.map((bar, index) => (
    <i
      // biome-ignore lint/suspicious/noArrayIndexKey: the bars of a recording never change places.
      key={index}
      data-played={(index + 0.5) / bars.length < played || undefined}
      style={{ '--bar': bar / 100 } as CSSProperties}
    />
  ))
}

/** A longer recording is a longer bubble. */
function barsFor(waveform: readonly number[], durationMs: number): readonly number[] {
  const count = Math.round(Math.min(34, Math.max(14, 14 + (durationMs / 1000) * 0.8)))
  if (waveform.length === 0) return Array(count).fill(0)
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * waveform.length) / count)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * waveform.length) / count))
    return Math.max(...waveform.slice(from, to))
  })
}

function UnheardDot({ conversationId, seq }: { conversationId: string; seq: number }): ReactNode {
  const { replica } = useTeahouse()
  const isPlayed = useSyncExternalStore(watchHeard, () => {
    const readSeq = replica.chat(conversationId).getSnapshot()?.conversation.readSeq ?? seq
    return isHeard(conversationId, seq, readSeq)
  })
  if (isPlayed) return null
  return (
    <span className="voice-unheard">
      <Dot />
      <span className="ui-spoken">{t('voice.unheard')}</span>
    </span>
  )
}
