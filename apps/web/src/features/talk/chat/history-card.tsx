import { type ReactNode, use } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import './history-card.css'
import { HistoryView } from './history-view.tsx'
import type { BubbleProps } from './kind.ts'
import { kindOf } from './kinds.ts'
import { NamesContext } from './scene.ts'

/** How many lines the card shows of what it holds. */
const shownLines = 4

/** A chat-history card: its title and first lines; pressed, all of it. */
export default function HistoryCard({ content }: BubbleProps<'history'>): ReactNode {
  const names = use(NamesContext)
  const title = content.title || t('chat.history')
  const open = () =>
    void openOverlay((close) => (
      <Sheet title={title} height="full" onClose={close}>
        <NamesContext value={names}>
          <HistoryView content={content} />
        </NamesContext>
      </Sheet>
    ))
  return (
    <button type="button" className="chat-history" onClick={open}>
      <span className="chat-history-title" dir="auto">
        {title}
      </span>
      {content.items.slice(0, shownLines).map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a card never changes.
        <span key={index} className="chat-history-line ui-clip" dir="auto">
          <bdi>{item.senderName}</bdi>: {kindOf(item.content).preview(item.content, names)}
        </span>
      ))}
      {content.items.length > 0 && (
        <span className="chat-history-foot">{t('chat.history.count', { count: content.items.length })}</span>
      )}
    </button>
  )
}
