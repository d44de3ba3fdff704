import { type ReactNode, Suspense, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Segmented } from '../../../../ui/choice.tsx'
import { LoadingState } from '../../../../ui/state.tsx'
import { readStored, writeStored } from '../../../../ui/stored.ts'
import { StickerPanel } from '../slots.ts'
import type { Composing } from './composing.ts'
import { emojiGroups } from './emoji.ts'

const storageKey = 'teahouse.emoji'
const recentCount = 16

/** Emoji to put into the text, and stickers to send. */
export default function FacesPanel({ composing }: { composing: Composing }): ReactNode {
  const [shown, setShown] = useState<'emoji' | 'stickers'>('emoji')
  return (
    <div className="chat-faces">
      {StickerPanel && (
        <Segmented<'emoji' | 'stickers'>
          label={t('chat.composer.faces')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'emoji', label: t('chat.faces.emoji') },
            { value: 'stickers', label: t('chat.faces.stickers') },
          ]}
        />
      )}
      {shown === 'stickers' && StickerPanel ? (
        <Suspense fallback={<LoadingState />}>
          <StickerPanel composing={composing} />
        </Suspense>
      ) : (
        <EmojiGrid onChoose={composing.insert} />
      )}
    </div>
  )
}

function EmojiGrid({ onChoose }: { onChoose(emoji: string): void }): ReactNode {
  // Those used before this opening: they would jump away under the finger otherwise.
  const [recent] = useState(() => (readStored(storageKey) ?? '').split(' ').filter(Boolean))
  const groups = recent.length > 0 ? [recent, ...emojiGroups] : emojiGroups

  function choose(emoji: string): void {
    const used = (readStored(storageKey) ?? '').split(' ').filter((one) => one && one !== emoji)
    writeStored(storageKey, [emoji, ...used].slice(0, recentCount).join(' '))
    onChoose(emoji)
  }

  return (
    <div className="chat-emoji-groups">
      {groups.map((group) => (
        <div key={group[0]} className="chat-emoji-group">
          {group.map((emoji) => (
            <button key={emoji} type="button" className="chat-emoji-key" onClick={() => choose(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
