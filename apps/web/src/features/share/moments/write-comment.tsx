import type { Comment } from '@teahouse/contract/share/moments'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { type CommentDraft, comment, commentDraft, keepDraft } from './acts.ts'
import { useNameOf } from './person.tsx'

/** As in the contract, which does not reach the browser. */
const maxLength = 1_000
const keepAfterMs = 400

interface WriteCommentProps {
  momentId: string
  answered: Comment | undefined
  onDone(): void
}

/** The field under a moment. Enter sends; Escape leaves, and what was written waits for the next time. */
export function WriteComment({ momentId, answered, onDone }: WriteCommentProps): ReactNode {
  const teahouse = useTeahouse()
  const name = useNameOf(answered?.authorId ?? '')
  const label = answered ? t('moments.comment.reply', { name: isolate(name) }) : t('moments.comment')
  const [draft, setDraft] = useState<CommentDraft>()
  const field = useRef<HTMLTextAreaElement>(null)
  const answeredId = answered?.id ?? null
  const text = draft?.text ?? ''

  useEffect(() => {
    let isCurrent = true
    void commentDraft(teahouse, momentId, answeredId).then((found) => isCurrent && setDraft(found))
    field.current?.focus()
    return () => {
      isCurrent = false
    }
  }, [teahouse, momentId, answeredId])

  useEffect(() => {
    if (!draft) return
    const timer = setTimeout(() => void keepDraft(teahouse, draft), keepAfterMs)
    return () => clearTimeout(timer)
  }, [teahouse, draft])

  const leave = () => {
    if (draft) void keepDraft(teahouse, draft)
    onDone()
  }
  const send = () => {
    if (!draft?.text.trim()) return
    void comment(teahouse, { ...draft, text: draft.text.trim() })
    setDraft(undefined)
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      leave()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    }
  }
  return (
    <form
      className="moment-write"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onBlur={(event) => {
        // An empty field goes when the finger does.
        if (!event.currentTarget.contains(event.relatedTarget) && !text.trim()) leave()
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir={text ? 'auto' : undefined}
        aria-label={label}
        placeholder={label}
        maxLength={maxLength}
        enterKeyHint="send"
        value={text}
        readOnly={draft === undefined}
        onChange={(event) => setDraft(draft && { ...draft, text: event.target.value })}
        onKeyDown={onKeyDown}
      />
      <IconButton
        type="submit"
        icon="paper-plane-right"
        weight={text.trim() ? 'fill' : 'regular'}
        flip
        label={t('kit.send')}
        disabled={!text.trim()}
      />
    </form>
  )
}
