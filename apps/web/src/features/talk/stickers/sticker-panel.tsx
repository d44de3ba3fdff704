import type { Sticker } from '@teahouse/contract/talk/stickers'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useState } from 'react'
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { useSettled } from '../../../shell/use-settled.ts'
import { useHold } from '../../../ui/hold.ts'
import { Icon } from '../../../ui/icon.tsx'
import { openMenu } from '../../../ui/menu.tsx'
import { Press } from '../../../ui/press.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import type { Composing } from '../chat/composer/composing.ts'
import { addStickerOfMine, removeSticker } from './add-sticker.ts'
import './sticker.css'
import { findStickers, nameOfSticker, recentStickers, rememberSticker, useStickers } from './stickers.ts'

/** Packs, own and recent stickers; a press sends. */
export default function StickerPanel({ composing }: { composing: Composing }): ReactNode {
  const teahouse = useTeahouse()
  const { personId } = teahouse
  const collection = useStickers()
  const [query, setQuery] = useState('')
  const searched = useDeferredValue(query).trim()
  // Those sent before this opening: they would jump away under the finger otherwise.
  const [recent] = useState(() => (collection ? recentStickers(personId, collection) : []))
  const [opened, setOpened] = useState(recent.length > 0 ? 'recent' : undefined)

  const fromGallery = useFromGallery(searched)

  if (!collection) return <LoadingState />
  const { packs, own } = collection
  const set = opened ?? packs[0]?.id ?? 'own'
  const found = searched ? findStickers(collection, searched) : []
  const known = new Set(found.map(({ id }) => id))
  const shown = searched
    ? [...found, ...fromGallery.filter(({ id }) => !known.has(id))]
    : set === 'recent'
      ? recent
      : set === 'own'
        ? own
        : (packs.find(({ id }) => id === set)?.stickers ?? [])
  const isOwn = set === 'own' && !searched

  function send(sticker: Sticker): void {
    rememberSticker(personId, sticker.id)
    composing.send({ kind: 'sticker', stickerId: sticker.id })
  }

  return (
    <div className="stickers">
      <SearchField value={query} onChange={setQuery} placeholder={t('stickers.search')} />
      <div className="stickers-grid" role="tabpanel" aria-label={t('stickers.panel')}>
        {isOwn && (
          <button
            type="button"
            className="stickers-key stickers-add"
            title={t('stickers.add')}
            onClick={() => void addStickerOfMine(teahouse)}
          >
            <Icon name="plus" size={26} label={t('stickers.add')} />
          </button>
        )}
        {shown.map((sticker) => (
          <StickerKey
            key={sticker.id}
            sticker={sticker}
            onSend={() => send(sticker)}
            {...(own.includes(sticker) && { onRemove: () => void removeSticker(teahouse, sticker.id) })}
          />
        ))}
        {searched && shown.length === 0 && <p className="stickers-note">{t('stickers.none', { words: searched })}</p>}
        {isOwn && own.length === 0 && <p className="stickers-note">{t('stickers.own.empty')}</p>}
      </div>
      {!searched && (
        <div className="stickers-sets" role="tablist" aria-label={t('stickers.panel')} onKeyDown={moveAmongTabs}>
          {recent.length > 0 && (
            <SetTab label={t('stickers.recent')} isOpen={set === 'recent'} onOpen={() => setOpened('recent')}>
              <Icon name="clock-counter-clockwise" size={24} />
            </SetTab>
          )}
          {packs.map(({ id, names, stickers }) => (
            <SetTab key={id} label={nameOfSticker({ names })} isOpen={set === id} onOpen={() => setOpened(id)}>
              {stickers[0] && <img src={`/media/${stickers[0].mediaId}`} alt="" />}
            </SetTab>
          ))}
          <SetTab label={t('stickers.own')} isOpen={set === 'own'} onOpen={() => setOpened('own')}>
            <Icon name="smiley-sticker" size={24} />
          </SetTab>
          <Press className="stickers-set" href="/stickers" title={t('stickers.gallery')}>
            <Icon name="storefront" size={24} label={t('stickers.gallery')} />
          </Press>
        </div>
      )}
    </div>
  )
}

/** What the gallery has besides for these words; without the line, nothing. */
function useFromGallery(query: string): Sticker[] {
  const { client } = useTeahouse()
  const settled = useSettled(query)
  const { value } = useLoaded(
    async () =>
      settled ? (await client.call('stickers.search', { query: settled, locale: currentLocale() })).stickers : [],
    [client, settled],
  )
  return settled === query ? (value ?? []).map(({ sticker }) => sticker) : []
}

function StickerKey({ sticker, onSend, onRemove }: { sticker: Sticker; onSend(): void; onRemove?(): void }): ReactNode {
  const hold = useHold(
    onRemove &&
      ((at) =>
        void openMenu({
          at,
          items: [{ label: t('stickers.remove'), icon: 'trash', tone: 'danger', onSelect: onRemove }],
        })),
  )
  const name = nameOfSticker(sticker) || t('stickers.sticker')
  return (
    <button type="button" className="stickers-key" title={name} onClick={onSend} {...hold}>
      <img src={`/media/${sticker.mediaId}`} alt={name} loading="lazy" draggable={false} />
    </button>
  )
}

function SetTab({
  label,
  isOpen,
  onOpen,
  children,
}: {
  label: string
  isOpen: boolean
  onOpen(): void
  children: ReactNode
}): ReactNode {
  return (
    <button
      type="button"
      role="tab"
      className="stickers-set"
      aria-selected={isOpen}
      aria-label={label}
      title={label}
      tabIndex={isOpen ? 0 : -1}
      onClick={onOpen}
    >
      {children}
    </button>
  )
}

function moveAmongTabs(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const isRtl = document.documentElement.dir === 'rtl'
  const step = (event.key === 'ArrowRight') !== isRtl ? 1 : -1
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
  const next = tabs.at((tabs.indexOf(document.activeElement as HTMLElement) + step) % tabs.length)
  event.preventDefault()
  next?.focus()
  next?.click()
}
