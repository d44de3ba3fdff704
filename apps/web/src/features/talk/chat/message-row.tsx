import { type KeyboardEvent, memo, type ReactNode, Suspense, use, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { useHold } from '../../../ui/hold.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { chatTime, clock, daysBetween, fullTime } from '../../../ui/time.ts'
import { useCell } from './cell.ts'
import { contentOf, kindOfRow, wordsOfRow } from './content-of.ts'
import { FailedLine, FailedMark } from './failed.tsx'
import type { Names } from './kind.ts'
import { personHref } from './person-link.tsx'
import { QuoteBox } from './quote-box.tsx'
import type { Row } from './rows.ts'
import { NamesContext, type Scene, SceneContext } from './scene.ts'
import { usePerson } from './use-chat.ts'

interface MessageRowProps {
  row: Row
  /** Whether the names of others stand above what they say. */
  hasNames: boolean
}

/** One message with all that belongs to it: the day above, the picture beside, what went wrong below. */
export const MessageRow = memo(function MessageRow({ row, hasNames }: MessageRowProps): ReactNode {
  const scene = use(SceneContext)!
  const element = useRef<HTMLDivElement>(null)
  const { seq } = row
  useEffect(() => (seq === null ? undefined : scene.seen.watch(element.current!, seq)), [scene, seq])
  const key = row.item.key
  const isLit = useCell(scene.lit, (lit) => lit === key)
  const isLine = kindOfRow(row).ground === 'line'
  return (
    <div
      ref={element}
      className="chat-row"
      data-first={(row.isFirst && !isLine) || undefined}
      data-lit={isLit || undefined}
    >
      {row.above && <TimeLine row={row} />}
      {row.isFirstUnread && <p className="chat-unread">{t('chat.unread')}</p>}
      {isLine ? <Line row={row} /> : <Message row={row} hasNames={hasNames} />}
    </div>
  )
})

function TimeLine({ row: { above, sentAt } }: { row: Row }): ReactNode {
  const isToday = daysBetween(new Date(sentAt), new Date()) <= 0
  const words = above === 'time' ? clock(sentAt) : isToday ? `${t('kit.today')} ${clock(sentAt)}` : chatTime(sentAt)
  return (
    <p className="chat-time ui-figures">
      <time dateTime={sentAt} title={fullTime(sentAt)}>
        {words}
      </time>
    </p>
  )
}

/** What happened, in the middle and in grey. */
function Line({ row }: { row: Row }): ReactNode {
  const names = use(NamesContext)
  const { Bubble } = kindOfRow(row)
  const scene = use(SceneContext)!
  const isChoosing = useIsChoosing(scene)
  const hold = useHold(isChoosing ? undefined : (at) => scene.openMenu(row, at))
  return (
    <article
      className="chat-line"
      onKeyDown={isChoosing ? undefined : (event) => openByKey(event, row, scene)}
      tabIndex={-1}
      data-key={row.item.key}
      aria-label={`${wordsOfRow(row, names)}, ${clock(row.sentAt)}`}
      {...hold}
    >
      <p dir="auto">
        <Bubble
          content={contentOf(row)!}
          conversationId={scene.conversationId}
          seq={row.seq}
          senderId={row.senderId}
          isOwn={row.isOwn}
        />
      </p>
    </article>
  )
}

function Message({ row, hasNames }: MessageRowProps): ReactNode {
  const scene = use(SceneContext)!
  const names = use(NamesContext)
  const isChoosing = useIsChoosing(scene)
  const { isOwn, isFirst, senderId } = row
  const isWide = scene.kind === 'official' && !isOwn && kindOfRow(row).ground === 'wide'
  const entry = row.item.kind === 'pending' ? row.item.entry : undefined
  const hold = useHold(isChoosing ? undefined : (at) => scene.openMenu(row, at))
  return (
    <>
      <article
        className="chat-message"
        data-own={isOwn || undefined}
        data-key={row.item.key}
        tabIndex={-1}
        aria-label={labelOf(row, names)}
        onKeyDown={isChoosing ? undefined : (event) => openByKey(event, row, scene)}
      >
        {isChoosing && <Tick row={row} scene={scene} names={names} />}
        {!isOwn &&
          !isWide &&
          (isFirst ? <SenderFace personId={senderId ?? ''} /> : <span className="chat-face-space" />)}
        <div className="chat-column" data-wide={isWide || undefined} inert={isChoosing}>
          {hasNames && !isOwn && isFirst && (
            <span className="chat-who ui-clip" aria-hidden="true">
              <bdi>{names.nameOf(senderId ?? '')}</bdi>
            </span>
          )}
          <Bubbles row={row} scene={scene} hold={hold} />
        </div>
        {entry?.state === 'waiting' && <Icon name="clock" size={16} className="chat-waiting" />}
        {entry?.state === 'failed' && <FailedMark entry={entry} />}
      </article>
      {entry?.state === 'failed' && <FailedLine entry={entry} />}
    </>
  )
}

interface BubblesProps {
  row: Row
  scene: Scene
  hold: ReturnType<typeof useHold>
}

function Bubbles({ row, scene, hold }: BubblesProps): ReactNode {
  const { item, seq, senderId, isOwn } = row
  const kind = kindOfRow(row)
  const content = contentOf(row)
  const quote = item.kind === 'message' ? item.message.quote : quoteOfEntry(scene, item.entry.quoteSeq)
  const quoteBox = quote && <QuoteBox quote={quote} onPress={() => scene.jumpTo(quote.seq)} />
  return (
    <>
      {quoteBox && kind.ground !== 'bubble' && (
        <div className="chat-bubble" data-ground="bubble" {...hold}>
          {quoteBox}
        </div>
      )}
      <div className="chat-bubble" data-ground={kind.ground} {...hold}>
        {kind.ground === 'bubble' && quoteBox}
        <Suspense fallback={<Skeleton inlineSize="200px" blockSize="44px" />}>
          {content ? (
            <kind.Bubble
              content={content}
              conversationId={scene.conversationId}
              seq={seq}
              senderId={senderId}
              isOwn={isOwn}
            />
          ) : (
            kind.Pending && item.kind === 'pending' && <kind.Pending entry={item.entry} />
          )}
        </Suspense>
      </div>
    </>
  )
}

const quoteOfEntry = (scene: Scene, seq: number | undefined) => (seq === undefined ? undefined : scene.quoteOf(seq))

function SenderFace({ personId }: { personId: string }): ReactNode {
  const person = usePerson(personId)
  const name = use(NamesContext).nameOf(personId)
  return (
    <Link className="chat-face" href={personHref(personId, use(SceneContext))} tabIndex={-1}>
      <Avatar id={personId} name={name} src={pictureOf(person)} size={38} label={name} />
    </Link>
  )
}

/** While several are being chosen, the whole line is one tick. */
function Tick({ row: { seq, item }, scene, names }: { row: Row; scene: Scene; names: Names }): ReactNode {
  const isChosen = useCell(scene.chosen, (chosen) => seq !== null && chosen?.has(seq) === true)
  if (seq === null || item.kind === 'pending') return <span className="chat-tick-space" />
  return (
    // biome-ignore lint/a11y/useSemanticElements: the tick is drawn, and its target is the whole line.
    <button
      type="button"
      role="checkbox"
      aria-checked={isChosen}
      aria-label={wordsOfRow({ item }, names)}
      className="chat-tick"
      onClick={() => scene.choose(seq)}
    >
      <span className="chat-tick-mark">{isChosen && <Icon name="check" weight="bold" size={14} />}</span>
    </button>
  )
}

/** Enter on a message that has the focus opens what can be done with it. */
function openByKey(event: KeyboardEvent<HTMLElement>, row: Row, scene: Scene): void {
  if (event.key !== 'Enter' || event.target !== event.currentTarget) return
  event.preventDefault()
  scene.openMenu(row, event.currentTarget.querySelector('.chat-bubble') ?? event.currentTarget)
}

function useIsChoosing({ chosen }: Scene): boolean {
  return useCell(chosen, (seqs) => seqs !== null)
}

/** What screen readers hear: who, what, when, and what is still to happen. */
export function labelOf(row: Row, names: Names): string {
  const { item, senderId, sentAt, isOwn } = row
  return t('chat.message.label', {
    you: isOwn ? 'did' : 'no',
    name: isolate(names.nameOf(senderId ?? '')),
    words: wordsOfRow(row, names),
    time: clock(sentAt),
    state: item.kind === 'pending' ? item.entry.state : 'sent',
  })
}
