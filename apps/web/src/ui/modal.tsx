import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import './modal.css'

interface ModalProps {
  className: string
  /** Called when it has gone from the screen. */
  onClose(): void
  /** Whether Escape and a press beside it close it; true unless told. */
  dismissable?: boolean
  label?: string | undefined
  labelledBy?: string | undefined
  role?: 'alertdialog' | undefined
  /** Handed the function that closes it with its leaving motion. */
  children(leave: () => void, element: RefObject<HTMLDialogElement | null>): ReactNode
}

/**
 * The floor under sheets and dialogs: the browser's own modal `<dialog>`, which keeps the focus inside, makes the
 * rest inert, answers Escape and Android's "back", and gives the focus back.
 */
export function Modal({
  className,
  onClose,
  dismissable = true,
  label,
  labelledBy,
  role,
  children,
}: ModalProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null)
  const isLeaving = useRef(false)

  useEffect(() => {
    const dialog = element.current!
    isLeaving.current = false
    dialog.showModal()
    return () => {
      // An overlay that React takes away without `leave` must still hand the focus back.
      isLeaving.current = true
      dialog.close()
    }
  }, [])

  const leave = async () => {
    const dialog = element.current
    if (!dialog || isLeaving.current) return
    isLeaving.current = true
    dialog.dataset.leaving = ''
    // Its own motion and its panel's; what turns for ever inside it is not waited for.
    const moving = [dialog, dialog.firstElementChild].flatMap((part) => part?.getAnimations() ?? [])
    await Promise.allSettled(moving.map((animation) => animation.finished))
    dialog.close()
    onClose()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the press beside it is for pointers; Escape is the key for it.
    <dialog
      ref={element}
      className={`ui-modal ${className}`}
      role={role}
      aria-label={label}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault()
        if (dismissable) void leave()
      }}
      onClose={(event) => {
        // A browser may close it unasked: the second "back" in a row gets no say.
        if (isLeaving.current || event.currentTarget.open) return
        isLeaving.current = true
        onClose()
      }}
      onClick={(event) => {
        // The dialog fills the screen; what is seen of it is its child. A press on the rest is a press beside it.
        if (dismissable && event.target === event.currentTarget) void leave()
      }}
    >
      {children(() => void leave(), element)}
    </dialog>
  )
}
