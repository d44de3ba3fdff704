import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import './chat-scroller.css'
import { DrawnItem } from './drawn-item.tsx'
import { Icon } from './icon.tsx'
import { ProgressRing } from './progress.tsx'

export interface ChatScrollerHandle {
  /** Goes to an item by its key: a quoted message, a search result. False when it is not loaded. */
  scrollToKey(key: string, options?: { smooth?: boolean }): boolean
  scrollToEnd(options?: { smooth?: boolean }): void
}

interface ChatScrollerProps<Item> {
  /** Oldest first. Keys stay with their items, which is how the place is kept when older ones arrive. */
  items: readonly Item[]
  itemKey(item: Item): string
  renderItem(item: Item, index: number): ReactNode
  /** A first guess of an item's height in px; each is measured when it is drawn. */
  estimatePx?(item: Item, index: number): number
  /** The item to open at, in the middle; the newest when there is none. Read once, at the first drawing with items. */
  openAtKey?: string | undefined
  /** There are older items to load; `onReachStart` is called when the reader comes near them. */
  hasOlder?: boolean
  onReachStart?(): void
  /** There are newer items to load, after opening in the past; `onReachEnd` is called near the last one. */
  hasNewer?: boolean
  onReachEnd?(): void
  /** Items that arrived below what is in view; shown on the button that goes to them. */
  newBelow?: number
  /** Where "go to the newest" leads when the newest are not loaded. Without it the last loaded item is the newest. */
  onJumpToNewest?(): void
  /** Tells whether the reader is at the newest item, so that what arrives can count as read. */
  onAtEndChange?(isAtEnd: boolean): void
  /** Stands below the last item: someone is typing. */
  foot?: ReactNode
  /** Names the conversation aloud. */
  label: string
  ref?: Ref<ChatScrollerHandle>
}

/** How near to an edge counts as having reached it, in px. */
const nearPx = 600
const atEndPx = 48

/**
 * A conversation of any length, standing on its last line. What the reader looks at stays where it is when
 * older items are put before it or items around it grow; at the end, new items are followed.
 */
export function ChatScroller<Item>(props: ChatScrollerProps<Item>): ReactNode {
  const { items, itemKey, renderItem, estimatePx, openAtKey, hasOlder, onReachStart, hasNewer, onReachEnd } = props
  const { newBelow = 0, onJumpToNewest, onAtEndChange, foot, label, ref } = props
  const scroller = useRef<HTMLElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const hasOpened = useRef(false)

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatePx?.(items[index]!, index) ?? 64,
    getItemKey: (index) => itemKey(items[index]!),
    overscan: 8,
    // Both ends breathe, and "at the end" forgives a pixel of rounding.
    paddingStart: 12,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: !hasNewer,
    scrollEndThreshold: atEndPx,
  })

  // The place is taken once: a conversation that was hidden and is shown again stands where it stood. (While one
  // develops, React mounts everything twice; what nobody has seen yet is opened again.)
  const wasSeen = useRef(false)
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      wasSeen.current = true
    })
    return () => {
      cancelAnimationFrame(frame)
      hasOpened.current = wasSeen.current
    }
  }, [])
  useLayoutEffect(() => {
    if (hasOpened.current || items.length === 0) return
    hasOpened.current = true
    const index = openAtKey === undefined ? -1 : items.findIndex((item) => itemKey(item) === openAtKey)
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center' })
    else virtualizer.scrollToEnd()
  })

  // What stands at the lower edge keeps standing there when a keyboard takes room or gives it back,
  // and someone's typing below the last line does not hide it.
  const foundation = useRef<HTMLDivElement>(null)
  const wasAtEnd = useRef(true)
  useEffect(() => {
    const element = scroller.current!
    let { clientHeight } = element
    // Kept here: the last look may come after the refs are let go of.
    const foot = foundation.current!
    let footPx = foot.offsetHeight
    const observer = new ResizeObserver(() => {
      const taken = clientHeight - element.clientHeight + foot.offsetHeight - footPx
      clientHeight = element.clientHeight
      footPx = foot.offsetHeight
      if (taken === 0) return
      element.scrollTop = wasAtEnd.current ? element.scrollHeight : element.scrollTop + taken
    })
    observer.observe(element)
    observer.observe(foot)
    return () => observer.disconnect()
  }, [])

  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0
  const offset = virtualizer.scrollOffset ?? 0
  const distance = virtualizer.scrollElement ? virtualizer.getDistanceFromEnd() : 0
  const atEnd = !hasNewer && distance <= atEndPx
  wasAtEnd.current = distance <= atEndPx
  useEffect(() => {
    if (!hasOpened.current) return
    if (atEnd !== isAtEnd) {
      setAtEnd(atEnd)
      onAtEndChange?.(atEnd)
    }
    if (hasOlder && (first === 0 || offset < nearPx)) onReachStart?.()
    if (hasNewer && (last === items.length - 1 || distance < nearPx)) onReachEnd?.()
  })

  const goToEnd = (smooth: boolean) => virtualizer.scrollToEnd({ behavior: smooth ? 'smooth' : 'auto' })
  useImperativeHandle(ref, () => ({
    scrollToKey(key, { smooth = false } = {}) {
      const index = items.findIndex((item) => itemKey(item) === key)
      if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center', behavior: smooth ? 'smooth' : 'auto' })
      return index >= 0
    },
    scrollToEnd({ smooth = false } = {}) {
      goToEnd(smooth)
    },
  }))

  return (
    <div className="ui-chat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to be reachable by keyboard. */}
      <section ref={scroller} className="ui-chat-scroller" aria-label={label} tabIndex={0}>
        <div className="ui-chat-floor">
          <div className="ui-chat-items" style={{ blockSize: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((row) => (
              <div
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={row.index}
                className="ui-chat-item"
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <DrawnItem item={items[row.index]!} index={row.index} renderItem={renderItem} />
              </div>
            ))}
          </div>
          <div ref={foundation} className="ui-chat-foot">
            {foot}
          </div>
        </div>
      </section>
      {hasOlder && first === 0 && items.length > 0 && (
        <div className="ui-chat-older">
          <ProgressRing label={t('kit.loading')} size={22} />
        </div>
      )}
      {!atEnd && distance > nearPx && (
        <button
          type="button"
          className="ui-chat-jump"
          onClick={() => (hasNewer && onJumpToNewest ? onJumpToNewest() : goToEnd(distance < 4000))}
        >
          <Icon name="arrow-down" weight="bold" size={20} />
          {newBelow > 0 ? (
            t('kit.jump-newest.count', { count: newBelow })
          ) : (
            <span className="ui-spoken">{t('kit.jump-newest')}</span>
          )}
        </button>
      )}
    </div>
  )
}
