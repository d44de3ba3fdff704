import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import './toast.css'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

interface Toast {
  key: number
  text: ReactNode
  icon?: IconName | undefined
  action?: { label: string; onSelect(): void } | undefined
}

let toast: Toast | undefined
let lastKey = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Says what has just happened, for a few seconds. For what must be answered use `confirm`; for what lasts, a `Banner`. */
export function showToast(text: ReactNode, { icon, action }: Pick<Toast, 'icon' | 'action'> = {}): void {
  change({ key: ++lastKey, text, icon, action })
  clearTimeout(timer)
  // Something to press needs longer than something to read.
  timer = setTimeout(() => change(undefined), action ? 8000 : 4000)
}

function change(next: Toast | undefined): void {
  toast = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear; the app holds one. It is always there, because a live region must be there before its words. */
export function ToastHost(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => toast)
  const region = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new toast rises above what opened since the last.
  useEffect(() => {
    const element = region.current!
    if (element.matches(':popover-open')) element.hidePopover()
    if (shown) element.showPopover()
  }, [shown?.key])
  return (
    <>
      <div className="ui-spoken" role="status">
        {shown?.text}
      </div>
      <div ref={region} className="ui-toasts" popover="manual">
        {shown && (
          <div key={shown.key} className="ui-toast">
            {shown.icon && <Icon name={shown.icon} size={20} />}
            <span className="ui-toast-text">{shown.text}</span>
            {shown.action && (
              <button
                type="button"
                className="ui-toast-action"
                onClick={() => {
                  change(undefined)
                  shown.action?.onSelect()
                }}
              >
                {shown.action.label}
              </button>
            )}
          </div>
        )}
      </div>
    </>
  )
}
