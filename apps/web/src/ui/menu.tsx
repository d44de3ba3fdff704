import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import './menu.css'
import type { Point } from './hold.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { openOverlay } from './overlays.tsx'

export interface MenuItem {
  label: string
  icon?: IconName
  tone?: 'accent' | 'neutral' | 'danger'
  disabled?: boolean
  onSelect(): void
}

interface MenuRequest {
  /** A place on the screen, or the element that the menu belongs to. */
  at: Point | Element
  items: readonly MenuItem[]
  /** Stands above the items: quick reactions, the name of what was held. */
  head?: ReactNode
  /** Receives the focus afterwards; what had it before, unless told. */
  returnTo?: HTMLElement | null | undefined
  label?: string
}

/** Opens a menu there and waits until it has closed. The chosen item's `onSelect` runs after that. */
export async function openMenu({ at, items, head, returnTo, label }: MenuRequest): Promise<void> {
  const previous = returnTo ?? (document.activeElement as HTMLElement | null)
  const chosen = await openOverlay<MenuItem>((close) => (
    <Menu at={at} items={items} head={head} label={label} onClose={close} />
  ))
  previous?.focus({ preventScroll: true })
  chosen?.onSelect()
}

type MenuProps = Omit<MenuRequest, 'returnTo'> & { label: string | undefined; onClose(chosen?: MenuItem): void }

function Menu({ at, items, head, label, onClose }: MenuProps): ReactNode {
  const element = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a menu opens once, where it was asked for.
  useLayoutEffect(() => {
    const menu = element.current!
    menu.showPopover()
    place(menu, at)
    enabledItems(menu)[0]?.focus({ preventScroll: true })

    // An automatic popover would take the lifting of the finger that held for a press elsewhere, and close.
    const leave = (event: Event) => {
      if (event.type === 'resize' || !menu.contains(event.target as Node)) onClose()
    }
    addEventListener('pointerdown', leave, true)
    addEventListener('wheel', leave, { capture: true, passive: true })
    addEventListener('resize', leave)
    return () => {
      removeEventListener('pointerdown', leave, true)
      removeEventListener('wheel', leave, true)
      removeEventListener('resize', leave)
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const choices = enabledItems(element.current!)
    const position = choices.indexOf(document.activeElement as HTMLElement)
    const next = {
      ArrowDown: (position + 1) % choices.length,
      ArrowUp: (position - 1 + choices.length) % choices.length,
      Home: 0,
      End: choices.length - 1,
    }[event.key]
    if (next !== undefined) choices[next]?.focus()
    else if (event.key === 'Tab' || event.key === 'Escape') onClose()
    else if (event.key.length === 1 && event.key !== ' ') {
      const key = event.key.toLocaleLowerCase()
      const rest = [...choices.slice(position + 1), ...choices.slice(0, position + 1)]
      rest.find((choice) => choice.textContent?.toLocaleLowerCase().startsWith(key))?.focus()
    } else return
    event.preventDefault()
  }

  return (
    <div ref={element} className="ui-menu" popover="manual">
      {head}
      <div role="menu" aria-label={label} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={`ui-menu-item ${item.tone === 'danger' ? 'ui-menu-danger' : ''}`}
            disabled={item.disabled}
            onClick={() => onClose(item)}
          >
            {item.icon && <Icon name={item.icon} size={22} />}
            {item.label}
          </button>
        ))}
      </div>
    </div>
  )
}

function enabledItems(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')]
}

/** Puts the menu beside what it belongs to, on the side with room, never over the edge. */
function place(menu: HTMLElement, at: Point | Element): void {
  const marginPx = 8
  const gapPx = 6
  const anchor = at instanceof Element ? at.getBoundingClientRect() : new DOMRect(at.x, at.y, 0, 0)
  const { offsetWidth: width, offsetHeight: height } = menu
  const isRtl = document.documentElement.dir === 'rtl'
  // A menu of a button at the end of a bar opens back over the page; one at a point opens onwards from it.
  const startsAt = isRtl ? anchor.right - width : anchor.left
  const endsAt = isRtl ? anchor.left : anchor.right - width
  const fits = (x: number) => x >= marginPx && x + width <= innerWidth - marginPx
  const x = fits(startsAt)
    ? startsAt
    : fits(endsAt)
      ? endsAt
      : Math.min(Math.max(marginPx, startsAt), innerWidth - width - marginPx)
  const below = anchor.bottom + gapPx
  const above = anchor.top - gapPx - height
  const y =
    below + height <= innerHeight - marginPx
      ? below
      : above >= marginPx
        ? above
        : Math.max(marginPx, innerHeight - height - marginPx)
  menu.style.translate = `${Math.round(x)}px ${Math.round(y)}px`
  menu.style.transformOrigin = `${isRtl ? '100%' : '0'} ${y === above ? '100%' : '0'}`
}
