import { type CSSProperties, type ReactNode, useRef } from 'react'
import './row.css'
import { useHold } from './hold.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { openMenu } from './menu.tsx'
import { Press } from './press.tsx'
import { useSwipe } from './swipe.ts'

/** Something to do with a row: revealed by a swipe, and listed in its menu. */
export interface RowAction {
  label: string
  icon: IconName
  tone?: 'accent' | 'neutral' | 'danger'
  onSelect(): void
}

export interface RowProps {
  href?: string
  onClick?(): void
  /** What stands at the start: an avatar, an icon tile, a checkbox. */
  lead?: ReactNode
  /** The name. Text gets its own direction. */
  title: ReactNode
  /** Stands at the end of the first line: a time, a count. */
  aside?: ReactNode
  /** The second line. */
  detail?: ReactNode
  /** Stands at the end of the second line: a muted bell, a sending clock. */
  status?: ReactNode
  /** Stands at the end, across both lines: a switch, a button, a chevron. */
  trail?: ReactNode
  unread?: boolean
  pinned?: boolean
  /** The row whose content fills the next column. */
  selected?: boolean
  /** 60 px instead of 72, for one line. */
  compact?: boolean
  /** At most three are revealed by a swipe towards the start; all are in the menu of a long press or right click. */
  actions?: readonly RowAction[]
}

/** A row of a list: 72 px, edge to edge, pressed as a whole. Put it in an `li` or a `VirtualList`. */
export function Row(props: RowProps): ReactNode {
  const {
    href,
    onClick,
    lead,
    title,
    aside,
    detail,
    status,
    trail,
    unread,
    pinned,
    selected,
    compact,
    actions = [],
  } = props
  const root = useRef<HTMLDivElement>(null)
  const swiped = actions.slice(0, 3)
  const swipe = useSwipe(root, swiped.length > 0)
  const hold = useHold(
    actions.length > 0
      ? (at) => void openMenu({ at, items: inMenu(actions), returnTo: root.current?.querySelector('.ui-row-press') })
      : undefined,
  )
  const isPressable = href !== undefined || onClick !== undefined
  const content = (
    <>
      {lead}
      <span className="ui-row-body">
        <span className="ui-row-title ui-clip" dir="auto">
          {typeof title === 'string' ? <bdi>{title}</bdi> : title}
        </span>
        {aside !== undefined && <span className="ui-row-aside ui-figures">{aside}</span>}
        {detail !== undefined && (
          <span className="ui-row-detail ui-clip" dir="auto">
            {detail}
          </span>
        )}
        {status !== undefined && <span className="ui-row-status">{status}</span>}
      </span>
    </>
  )
  const classes = ['ui-row', unread && 'ui-row-unread', pinned && 'ui-row-pinned', compact && 'ui-row-compact']
  return (
    <div
      ref={root}
      className={classes.filter(Boolean).join(' ')}
      data-selected={selected || undefined}
      style={{ '--actions': swiped.length } as CSSProperties}
      {...hold}
    >
      {/* Behind the row, for fingers. Keyboards and screen readers find the same in the menu. */}
      {swiped.length > 0 && (
        <div className="ui-row-actions" aria-hidden="true">
          {swiped.map((action) => (
            <button
              key={action.label}
              type="button"
              tabIndex={-1}
              className={`ui-row-action ui-row-action-${action.tone ?? 'neutral'}`}
              onClick={() => {
                swipe.close()
                action.onSelect()
              }}
            >
              <Icon name={action.icon} size={22} />
              {action.label}
            </button>
          ))}
        </div>
      )}
      <div className="ui-row-slide" {...swipe.handlers}>
        {isPressable ? (
          <Press className="ui-row-press" href={href} onClick={onClick} aria-current={selected ? 'true' : undefined}>
            {content}
          </Press>
        ) : (
          <div className="ui-row-press">{content}</div>
        )}
        {trail !== undefined && <div className="ui-row-trail">{trail}</div>}
      </div>
    </div>
  )
}

/** What cannot be undone stands last, where no finger slips onto it. */
function inMenu(actions: readonly RowAction[]): RowAction[] {
  return [...actions].sort((one, other) => Number(one.tone === 'danger') - Number(other.tone === 'danger'))
}
