import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { Icon } from '../../../../ui/icon.tsx'
import type { BubbleProps } from '../../../talk/chat/kind.ts'
import { toggleVoice, useVoice } from '../../../talk/voice/player.ts'
import { pageHref } from '../page-href.ts'
import './cards.css'

/** A piece of music: played here when this server has it, else on the page that has it. */
export default function MusicCard({ content, senderId, conversationId, seq }: BubbleProps<'music'>): ReactNode {
  const { title, description, url, coverId } = content
  const id = `music-${conversationId}-${seq}`
  const { isPlaying } = useVoice(id)
  const address = new URL(url, location.href)
  const isHere = address.origin === location.origin && address.pathname.startsWith('/media/')

  function press(): void {
    if (isHere) toggleVoice({ id, address: address.href, durationMs: 0 })
    else navigate(pageHref(url, senderId))
  }
  return (
    <button
      type="button"
      className="official-music"
      aria-pressed={isHere ? isPlaying : undefined}
      aria-label={t(isPlaying ? 'official.music.pause' : 'official.music.play', { title: isolate(title) })}
      onClick={press}
    >
      <span className="official-music-cover">
        {coverId && <img src={`/media/${coverId}`} alt="" loading="lazy" />}
        <Icon name={isPlaying ? 'pause' : 'play'} weight="fill" size={20} />
      </span>
      <span className="official-music-words">
        <b className="ui-clip" dir="auto">
          {title}
        </b>
        <span className="ui-clip" dir="auto">
          {description || (isHere ? '' : address.host)}
        </span>
      </span>
    </button>
  )
}
