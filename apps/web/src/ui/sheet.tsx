import { type PointerEvent, type ReactNode, useId, useRef } from 'react'
import { t } from '../i18n/i18n.ts'
import './sheet.css'
import { IconButton } from './icon-button.tsx'
import { Modal } from './modal.tsx'

interface SheetProps {
  title: string
  onClose(): void
  /** False while something is under way that must not be left halfway; true unless told. */
  dismissable?: boolean
  /** As tall as its content (the default), half the screen, or nearly all of it. */
  height?: 'auto' | 'half' | 'full'
  /** Stands at the end of the head: "Done". */
  action?: ReactNode
  /** Nodes, or a function that is handed the way to close with its motion. */
  children: ReactNode | ((leave: () => void) => ReactNode)
}

/** A sheet from below, for choosing and paying: drag it down, press beside it or Escape to close. On wide screens it is a window. */
export function Sheet({
  title,
  onClose,
  dismissable = true,
  height = 'auto',
  action,
  children,
}: SheetProps): ReactNode {
  const titleId = useId()
  const panel = useRef<HTMLDivElement>(null)
  const drag = useRef<{ y: number; at: number } | undefined>(undefined)

  return (
    <Modal className="ui-sheet-floor" labelledBy={titleId} onClose={onClose} dismissable={dismissable}>
      {(leave) => {
        const handlers = {
          onPointerDown(event: PointerEvent<HTMLElement>) {
            if (!dismissable || (event.target as Element).closest('button, a, input')) return
            event.currentTarget.setPointerCapture(event.pointerId)
            drag.current = { y: event.clientY, at: event.timeStamp }
          },
          onPointerMove(event: PointerEvent<HTMLElement>) {
            if (!drag.current) return
            panel.current!.style.transition = 'none'
            panel.current!.style.translate = `0 ${Math.max(0, event.clientY - drag.current.y)}px`
          },
          onPointerUp(event: PointerEvent<HTMLElement>) {
            if (!drag.current) return
            const moved = event.clientY - drag.current.y
            const velocity = moved / Math.max(1, event.timeStamp - drag.current.at)
            drag.current = undefined
            panel.current!.style.transition = ''
            if (moved > panel.current!.offsetHeight * 0.35 || (velocity > 0.6 && moved > 24)) leave()
            else panel.current!.style.translate = ''
          },
          onPointerCancel() {
            drag.current = undefined
            panel.current!.style.transition = ''
            panel.current!.style.translate = ''
          },
        }
        return (
          <div ref={panel} className={`ui-sheet ui-sheet-${height}`}>
            <header className="ui-sheet-head" {...handlers}>
              <IconButton icon="x" size={22} label={t('kit.close')} disabled={!dismissable} onClick={leave} />
              <h2 id={titleId} className="ui-sheet-title ui-clip" dir="auto">
                {title}
              </h2>
              <div className="ui-sheet-end">{action}</div>
            </header>
            <div className="ui-sheet-body">{typeof children === 'function' ? children(leave) : children}</div>
          </div>
        )
      }}
    </Modal>
  )
}
