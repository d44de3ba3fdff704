import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react'
import './virtual-list.css'
import { DrawnItem } from './drawn-item.tsx'
import { firstFocusable, isWriting } from './focus.ts'
import { RovingTabIndex } from './press.tsx'

export interface VirtualListHandle {
  /** Brings an item into view, and the focus to it when asked. */
  scrollToIndex(index: number, options?: { focus?: boolean; align?: 'auto' | 'start' | 'center' }): void
}

interface VirtualListProps<Item> {
  items: readonly Item[]
  itemKey(item: Item, index: number): string
  renderItem(item: Item, index: number): ReactNode
  /** A first guess of an item's height in px; each is measured when it is drawn. */
  estimatePx(item: Item, index: number): number
  /** Names the list aloud. */
  label: string
  /** Stands above the first item and scrolls with it: a banner, a search field. */
  head?: ReactNode
  /** Stands below the last. */
  foot?: ReactNode
  /** Tells the first item in view, which a `SideIndex` marks. */
  onFirstVisible?(index: number): void
  className?: string
  ref?: Ref<VirtualListHandle>
}

/** What a row is entered by. The buttons behind it are for fingers alone. */
const tabStop = '[tabindex]:not([aria-hidden="true"] *)'

/**
 * A list of thousands of rows of which only those in view exist. One row is a tab stop;
 * J and K, the arrows, Home and End move it.
 */
export function VirtualList<Item>(props: VirtualListProps<Item>): ReactNode {
  const { items, itemKey, renderItem, estimatePx, label, head, foot, onFirstVisible, className = '', ref } = props
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState(0)
  const lastFirst = useRef(-1)

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatePx(items[index]!, index),
    getItemKey: (index) => itemKey(items[index]!, index),
    overscan: 6,
    scrollMargin: list.current?.offsetTop ?? 0,
    onChange: (instance) => {
      const first = instance.range?.startIndex ?? 0
      if (first === lastFirst.current) return
      lastFirst.current = first
      onFirstVisible?.(first)
    },
  })

  const focusItem = (index: number) => {
    setActive(index)
    virtualizer.scrollToIndex(index)
    // The row may have to be drawn first.
    requestAnimationFrame(() => {
      const row = list.current?.querySelector(`[data-index="${index}"]`)
      if (row) (row.querySelector<HTMLElement>(tabStop) ?? firstFocusable(row))?.focus({ preventScroll: true })
    })
  }

  useImperativeHandle(ref, () => ({
    scrollToIndex(index, { focus, align = 'auto' } = {}) {
      virtualizer.scrollToIndex(index, { align })
      if (focus) focusItem(index)
    },
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
    const last = items.length - 1
    const next = {
      ArrowDown: active + 1,
      j: active + 1,
      ArrowUp: active - 1,
      k: active - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (next === undefined || next < 0 || next > last) return
    event.preventDefault()
    focusItem(next)
  }

  return (
    <div ref={scroller} className={`ui-virtual ${className}`}>
      {head}
      <ul
        ref={list}
        aria-label={label}
        className="ui-virtual-items"
        style={{ blockSize: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const index = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset.index
          if (index !== undefined) setActive(Number(index))
        }}
      >
        {virtualizer.getVirtualItems().map((row) => (
          <li
            key={row.key}
            ref={virtualizer.measureElement}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            data-index={row.index}
            className="ui-virtual-item"
            style={{ transform: `translateY(${row.start - virtualizer.options.scrollMargin}px)` }}
          >
            <RovingTabIndex value={row.index === Math.min(active, items.length - 1) ? 0 : -1}>
              <DrawnItem item={items[row.index]!} index={row.index} renderItem={renderItem} />
            </RovingTabIndex>
          </li>
        ))}
      </ul>
      {foot}
    </div>
  )
}
