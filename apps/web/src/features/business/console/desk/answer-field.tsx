import type { Session } from '@teahouse/contract/business/desk'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { keepFile } from '../../../../platform/keep-picture.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { readStored, writeStored } from '../../../../ui/stored.ts'
import { type DeskView, useNow } from './use-desk.ts'
import { windowLeft } from './words.ts'

interface AnswerFieldProps {
  accountId: string
  session: Session
  desk: DeskView
  onSaid(): void
}

/** Where the desk writes: to the person, or a note that stays here. What is begun is kept on this device. */
export function AnswerField({ accountId, session, desk, onSaid }: AnswerFieldProps): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const now = useNow()
  const draftKey = `teahouse.desk.draft.${session.id}`
  const [text, setText] = useState(() => readStored(draftKey) ?? '')
  const [mode, setMode] = useState<'answer' | 'note'>('answer')
  const field = useRef<HTMLTextAreaElement>(null)
  const picture = useRef<HTMLInputElement>(null)
  // The same words sent twice are said once; other words are another message.
  const attempt = useRef({ text: '', id: '' })
  const left = windowLeft(session, now)
  const isShut = session.state === 'closed' || (left !== null && (left.ms <= 0 || left.left <= 0))
  const isNote = mode === 'note'
  const write = (next: string) => {
    setText(next)
    writeStored(draftKey, next || null)
  }
  const send = useAct(async () => {
    const words = text.trim()
    if (!words) return
    const key = `${mode} ${words}`
    if (attempt.current.text !== key) attempt.current = { text: key, id: crypto.randomUUID() }
    const { id } = attempt.current
    const at = { accountId, sessionId: session.id }
    if (isNote) await client.call('desk.note', { ...at, noteId: id, text: words })
    else await client.call('desk.say', { ...at, messageId: id, content: { kind: 'text', text: words } })
    attempt.current = { text: '', id: '' }
    write('')
    setMode('answer')
    onSaid()
    field.current?.focus()
  })
  const sendPicture = useAct(async (file: File) => {
    const id = crypto.randomUUID()
    const mediaId = await keepFile(teahouse, { purpose: 'photo', name: file.name }, file)
    const content = { kind: 'photos' as const, mediaIds: [mediaId] }
    await client.call('desk.say', { accountId, sessionId: session.id, messageId: id, content })
    onSaid()
  })
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While words are being composed, Enter chooses among them.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey || event.ctrlKey) return
    event.preventDefault()
    send.run()
  }
  async function chooseAnswer(): Promise<void> {
    const chosen = await chooseAction({
      title: t('desk.canned'),
      actions: desk.cannedAnswers.map(({ id, title, text: words }) => ({ id, label: title, detail: words })),
    })
    const answer = desk.cannedAnswers.find(({ id }) => id === chosen)
    if (answer) write(text ? `${text}\n${answer.text}` : answer.text)
    field.current?.focus()
  }
  return (
    <form
      className="desk-answer"
      data-note={isNote || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        send.run()
      }}
    >
      {(send.problem ?? sendPicture.problem) && (
        <p className="desk-problem" role="alert">
          {send.problem ?? sendPicture.problem}
        </p>
      )}
      <div className="desk-answer-head">
        <Segmented<'answer' | 'note'>
          label={t('desk.mode')}
          value={mode}
          onChange={setMode}
          options={[
            { value: 'answer', label: t('desk.mode.answer') },
            { value: 'note', label: t('desk.mode.note') },
          ]}
        />
        {!isNote && session.contact.channel === 'app' && (
          <>
            <IconButton
              icon="image"
              label={t('desk.picture')}
              type="button"
              disabled={isShut || sendPicture.isBusy}
              onClick={() => picture.current!.click()}
            />
            <input
              ref={picture}
              type="file"
              accept="image/*"
              hidden
              aria-label={t('desk.picture')}
              onChange={(event) => {
                const chosen = event.target.files?.[0]
                event.target.value = ''
                if (chosen) sendPicture.run(chosen)
              }}
            />
          </>
        )}
        {desk.cannedAnswers.length > 0 && !isNote && (
          <IconButton
            icon="chat-teardrop-text"
            label={t('desk.canned')}
            type="button"
            disabled={isShut}
            onClick={() => void chooseAnswer()}
          />
        )}
      </div>
      <div className="desk-answer-row">
        <textarea
          ref={field}
          rows={2}
          dir="auto"
          value={text}
          maxLength={isNote ? 2000 : 10_000}
          disabled={isShut && !isNote}
          aria-label={t(isNote ? 'desk.mode.note' : 'desk.mode.answer')}
          placeholder={
            isNote
              ? t('desk.note.placeholder')
              : session.state === 'closed'
                ? t('desk.answer.closed')
                : isShut
                  ? t('desk.answer.shut')
                  : t('desk.answer.placeholder')
          }
          onChange={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" busy={send.isBusy} disabled={!text.trim() || (isShut && !isNote)}>
          {t(isNote ? 'desk.keep' : 'desk.send')}
        </Button>
      </div>
    </form>
  )
}
