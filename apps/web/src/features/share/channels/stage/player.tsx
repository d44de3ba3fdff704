import type { Order, Tab } from '@teahouse/contract/share/channels'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { announce } from '../../../../ui/announce.ts'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { readStored, writeStored } from '../../../../ui/stored.ts'
import { prefersReducedMotion, useColumns } from '../../../../ui/use-media.ts'
import { Comments } from '../comments.tsx'
import { knownBy } from '../known.ts'
import { like } from '../press-clip.ts'
import type { ClipList } from '../use-clips.ts'
import { openWhy } from '../why-sheet.tsx'
import { Pager, type PagerHandle } from './pager.tsx'
import { Slide } from './slide.tsx'
import './stage.css'

interface PlayerProps {
  label: string
  list: Pick<ClipList, 'ids' | 'isLoading' | 'hasMore' | 'more' | 'leaveOut'>
  /** The one to begin with; the first unless told. */
  openId?: string
  /** Where the order can be asked for and changed. */
  feed?: { tab: Tab; order: Order; onOrder(order: Order): void }
  /** Hears which clip is looked at. */
  onShow?(clipId: string): void
}

/** So many before the end, the next page is asked for. */
const fewLeft = 4

/** Clips one after the other, each over the whole stage. */
export function Player({ label, list, openId, feed, onShow }: PlayerProps): ReactNode {
  const teahouse = useTeahouse()
  const known = knownBy(teahouse)
  const ids = list.ids ?? []
  const [chosenId, setChosenId] = useState(openId ?? ids[0])
  const [readyId, setReadyId] = useState<string>()
  const { isMuted, mute, silence } = useMuted()
  const [isPaused, setPaused] = useState(prefersReducedMotion)
  const [isPanelOpen, setPanelOpen] = useState(false)
  const pager = useRef<PagerHandle>(null)
  const hasPanel = useColumns() === 3
  // A clip that was left out has handed its place to the one after it.
  const place = useRef(0)
  const found = ids.indexOf(chosenId ?? '')
  if (found >= 0) place.current = found
  const currentId = found >= 0 ? chosenId : ids[Math.min(place.current, ids.length - 1)]
  const position = currentId === undefined ? -1 : ids.indexOf(currentId)

  const { hasMore, more } = list
  const isNearEnd = position >= ids.length - fewLeft
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each clip that is come to.
  useEffect(() => {
    if (isNearEnd && hasMore) more()
  }, [isNearEnd, hasMore, position])

  const show = useRef(onShow)
  show.current = onShow
  useEffect(() => {
    if (currentId !== undefined) show.current?.(currentId)
  }, [currentId])

  function turnTo(id: string): void {
    setChosenId(id)
    // Whoever swipes on wants to see it; whoever wants less motion says so for each.
    if (!prefersReducedMotion()) setPaused(false)
    const clip = known.clip(id)
    const name = isolate(known.channel(clip?.channelId ?? '')?.name ?? '')
    announce(`${t('clips.by', { name })}. ${clip?.description ?? ''}`)
  }

  async function explain(clipId: string): Promise<void> {
    if (!feed) return
    const order = await openWhy({ ...feed, reason: known.clip(clipId)?.reason ?? null })
    if (order) feed.onOrder(order)
  }

  function openComments(clipId: string): void {
    if (hasPanel) {
      setPanelOpen(!isPanelOpen)
      return
    }
    void openOverlay((close) => (
      <Sheet title={t('clips.comments')} height="half" onClose={close}>
        <Comments clipId={clipId} />
      </Sheet>
    ))
  }

  function onKey(key: string): boolean {
    const clip = known.clip(currentId ?? '')
    if (!clip) return false
    const target = document.activeElement
    const isOnButton = target instanceof HTMLElement && target.closest('button, a, input') !== null
    if (key === ' ' && !isOnButton) setPaused(!isPaused)
    else if (key === 'l') void like(teahouse, clip, !clip.hasLiked)
    else if (key === 'm') mute(!isMuted)
    else if (key === 'c') openComments(clip.id)
    else return false
    return true
  }

  return (
    <div className="clips-floor" data-panel={(hasPanel && isPanelOpen) || undefined}>
      <Pager
        ref={pager}
        label={label}
        ids={ids}
        currentId={currentId}
        isBusy={list.isLoading}
        onTurn={turnTo}
        onKey={onKey}
        renderItem={(clipId, distance) => (
          <Slide
            clipId={clipId}
            distance={distance}
            mayFetch={readyId === currentId}
            isPaused={isPaused}
            isMuted={isMuted}
            onReady={() => distance === 0 && setReadyId(clipId)}
            onSilenced={silence}
            onToggle={() => setPaused(!isPaused)}
            onMute={() => mute(!isMuted)}
            onWatched={(watchedMs) => {
              // Nobody waits for it, and what does not arrive does not count.
              teahouse.client.call('channels.noteWatched', { clipId, watchedMs }).catch(() => {})
            }}
            onComments={() => openComments(clipId)}
            {...(feed && { onWhy: () => void explain(clipId) })}
            onGone={list.leaveOut}
          />
        )}
      />
      {hasPanel && isPanelOpen && currentId !== undefined && (
        <aside className="clips-panel" aria-label={t('clips.comments')}>
          <h2>{t('clips.comments')}</h2>
          <Comments key={currentId} clipId={currentId} />
        </aside>
      )}
      <div className="clips-turns">
        <IconButton
          icon="caret-up"
          weight="bold"
          size={20}
          label={t('clips.previous')}
          disabled={position <= 0}
          onClick={() => pager.current?.turn(-1)}
        />
        <IconButton
          icon="caret-down"
          weight="bold"
          size={20}
          label={t('clips.next')}
          disabled={position >= ids.length - 1}
          onClick={() => pager.current?.turn(1)}
        />
      </div>
    </div>
  )
}

const mutedKey = 'teahouse.channels.muted'
const listeners = new Set<() => void>()
/** The browser let nothing sound; that is no wish of the person, and not kept. */
let isSilenced = false

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether clips are silent on this device. */
function useMuted() {
  const isMuted = useSyncExternalStore(subscribe, () => isSilenced || readStored(mutedKey) === 'yes')
  const change = (isWish: boolean, next: boolean) => {
    isSilenced = !isWish && next
    if (isWish) writeStored(mutedKey, next ? 'yes' : null)
    for (const listener of listeners) listener()
  }
  return { isMuted, mute: (next: boolean) => change(true, next), silence: () => change(false, true) }
}
