import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import './drop-zone.css'

interface DropZoneProps {
  className: string
  onFiles(files: readonly File[]): void
  /** What becomes of them; they are sent unless told. */
  words?: string
  children: ReactNode
}

/** Takes files that are dragged from the desktop. */
export function DropZone({ className, onFiles, words, children }: DropZoneProps): ReactNode {
  const [isOver, setOver] = useState(false)
  // Entering a child leaves its parent: only when all have been left is it over.
  const depth = useRef(0)
  const holdsFiles = (event: React.DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is for mice; the paper clip does the same.
    <div
      className={className}
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        depth.current++
        setOver(true)
      }}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setOver(false)
      }}
      onDrop={(event) => {
        depth.current = 0
        setOver(false)
        if (!holdsFiles(event)) return
        event.preventDefault()
        const files = [...event.dataTransfer.files]
        if (files.length > 0) onFiles(files)
      }}
    >
      {children}
      {isOver && (
        <div className="chat-drop">
          <Icon name="tray" weight="duotone" size={56} />
          {words ?? t('chat.composer.drop')}
        </div>
      )}
    </div>
  )
}
