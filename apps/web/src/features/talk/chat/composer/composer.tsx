import type { Chat } from '@teahouse/client'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  use,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { useMedia } from '../../../../ui/use-media.ts'
import './composer.css'
import { everyoneWords } from '../mentions.ts'
import { QuoteName, quoteWords } from '../quote-box.tsx'
import { quoteOf } from '../quote-of.ts'
import { NamesContext, type Quote, SceneContext } from '../scene.ts'
import { HoldToTalk } from '../slots.ts'
import { useTellTyping } from '../typing.ts'
import type { Composing } from './composing.ts'
import { useDraftKeeper } from './draft.ts'
import { MentionList } from './mention-list.tsx'
import { type Tile, tiles } from './tiles.ts'
import { useMentionPicker } from './use-mention-picker.ts'

const FacesPanel = lazy(() => import('./faces-panel.tsx'))
const PlusPanel = lazy(() => import('./plus-panel.tsx'))

/** As long as the server takes a text. */
const maxLength = 10_000

/** How many tiles stand as tools above the field on a wide screen; the others are behind its "+". */
const toolCount = 5

export interface ComposerHandle {
  focus(): void
  /** The next message will refer to this one. */
  quote(quote: Quote): void
  /** Puts words back into the field, before what is being written. */
  restore(words: { text: string; mentions: readonly string[] }): void
  /** Files that were dropped on the chat. */
  attach(files: readonly File[]): void
}

interface ComposerProps {
  chat: Chat
  /** A card with its tools above the field, for wide screens; else the bar of a phone. */
  isCard: boolean
  /** Something is on its way: the chat goes to its end. */
  onSent(): void
  /** Stands before all else in the bar of a phone: the way to the menu of an account. */
  lead?: ReactNode
  ref: Ref<ComposerHandle>
}

/** Where one writes: the field, the voice key, and the panels of what else can be sent. */
export function Composer({ chat, isCard, onSent, lead, ref }: ComposerProps): ReactNode {
  const { replica } = useTeahouse()
  const names = use(NamesContext)
  const scene = use(SceneContext)!
  const { id: conversationId, conversation } = chat
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(chat.draft?.text ?? '')
  const [mentions, setMentions] = useState<readonly string[]>(chat.draft?.mentions ?? [])
  const [quote, setQuote] = useState<Quote | null>(null)
  const [isTalking, setTalking] = useState(false)
  const [panel, setPanel] = useState<'faces' | 'plus' | null>(null)
  const keeper = useDraftKeeper(conversationId)
  const tellTyping = useTellTyping(conversationId)
  const isTouched = useMedia('(hover: none)')
  useDraftQuote(chat, setQuote)

  const picker = useMentionPicker(chat, field, (mention, name) => {
    setMentions([...mentions, mention])
    insertName(name)
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a chat is opened in order to write, where no keyboard rises.
  useEffect(() => {
    if (!isTouched) field.current?.focus({ preventScroll: true })
  }, [])
  useGrowing(field, text)

  function write(next: string, meant = mentions, refersTo = quote): void {
    setText(next)
    keeper.keep({ text: next, mentions: meant, quoteSeq: refersTo?.seq ?? null })
  }

  function changeQuote(next: Quote | null): void {
    setQuote(next)
    keeper.keep({ text, mentions, quoteSeq: next?.seq ?? null })
  }

  /** Puts text where the cursor is; at the end while somebody talks instead. */
  function insert(words: string): void {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: text.length, selectionEnd: text.length }
    write(text.slice(0, selectionStart) + words + text.slice(selectionEnd))
    placeCursor(selectionStart + words.length)
  }

  function insertName(name: string): void {
    const element = field.current!
    const start = element.value.lastIndexOf('@', element.selectionStart - 1)
    const before = `${element.value.slice(0, start)}@${name} `
    write(before + element.value.slice(element.selectionStart))
    placeCursor(before.length)
  }

  function placeCursor(at: number): void {
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at))
  }

  function sendText(): void {
    const words = text.trim()
    if (!words) return
    const meant = mentions.filter((mention) => namesOf(mention).some((name) => words.includes(`@${name}`)))
    deliver({ content: { kind: 'text', text: words, mentions: [...new Set(meant)] } })
    setText('')
    setMentions([])
    keeper.keep({ text: '', mentions: [], quoteSeq: null })
    keeper.flush()
  }

  const namesOf = (mention: string) => (mention === 'all' ? everyoneWords : [names.publicNameOf(mention)])

  function deliver(message: Pick<Parameters<typeof replica.send>[0], 'content' | 'files'>): void {
    void replica.send({ conversationId, ...message, ...(quote && { quoteSeq: quote.seq }) })
    if (quote) changeQuote(null)
    onSent()
  }

  const composing: Composing = {
    conversationId,
    conversation,
    send: (content) => deliver({ content }),
    sendFiles: (kind, files) => deliver({ content: { kind }, files }),
    insert,
    close: () => setPanel(null),
  }

  async function attach(files: readonly File[]): Promise<void> {
    const { attachFiles } = await import('./attach-files.tsx')
    await attachFiles(files, composing)
  }

  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    quote(next) {
      changeQuote(next)
      setTalking(false)
      field.current?.focus()
    },
    restore(words) {
      const meant = [...mentions, ...words.mentions]
      setMentions(meant)
      write(text ? `${words.text}\n${text}` : words.text, meant)
      field.current?.focus()
    },
    attach: (files) => void attach(files),
  }))

  function onPaste(event: ClipboardEvent): void {
    const { files } = event.clipboardData
    // Office programs put a picture of the copied text beside the text itself: the text is meant.
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
    event.preventDefault()
    void attach([...files])
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // The Enter that ends an input method's composition is no Enter; Safari tells so by the code alone.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (picker.onKeyDown(event)) return
    if (event.key === 'Escape' && (panel || quote)) {
      event.preventDefault()
      if (panel) setPanel(null)
      else changeQuote(null)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) insert('\n')
      else sendText()
    } else if (event.key === 'ArrowUp' && !text) {
      // Nothing to go up in: the keyboard walks through the messages instead.
      event.preventDefault()
      lastArticle()?.focus()
    }
  }

  function toggle(which: 'faces' | 'plus'): void {
    setPanel(panel === which ? null : which)
    setTalking(false)
    // The panel takes the keyboard's place.
    if (isTouched) field.current?.blur()
  }

  const fitting = tiles.filter((tile) => tile.isFor?.(composing) ?? true)
  const tools = isCard ? fitting.slice(0, toolCount) : []
  const behindPlus = fitting.slice(tools.length)

  const voiceKey = (
    <IconButton
      icon={isTalking ? 'keyboard' : 'microphone'}
      size={isCard ? 22 : 28}
      label={isTalking ? t('chat.composer.keyboard') : t('chat.composer.talk')}
      aria-pressed={isTalking}
      onClick={() => {
        setTalking(!isTalking)
        setPanel(null)
        if (isTalking) requestAnimationFrame(() => field.current?.focus())
      }}
    />
  )
  const facesKey = (
    <IconButton
      icon="smiley"
      size={isCard ? 22 : 28}
      label={t('chat.composer.faces')}
      aria-expanded={panel === 'faces'}
      onClick={() => toggle('faces')}
    />
  )
  const plusKey = behindPlus.length > 0 && (
    <IconButton
      icon={panel === 'plus' ? 'x-circle' : 'plus-circle'}
      size={isCard ? 22 : 28}
      label={t('chat.composer.more')}
      aria-expanded={panel === 'plus'}
      onClick={() => toggle('plus')}
    />
  )
  const isEmpty = text.trim() === ''

  return (
    <div className="chat-composer" data-card={isCard || undefined}>
      {picker.matches.length > 0 && <MentionList picker={picker} />}
      {quote && <QuoteBar quote={quote} onPress={() => scene.jumpTo(quote.seq)} onRemove={() => changeQuote(null)} />}
      {isCard && (
        <div className="chat-tools" role="toolbar" aria-label={t('chat.composer.tools')}>
          {facesKey}
          {tools.map((tile) => (
            <ToolKey key={tile.words} tile={tile} composing={composing} />
          ))}
          {plusKey}
          {voiceKey}
        </div>
      )}
      <div className="chat-input">
        {!isCard && lead}
        {!isCard && voiceKey}
        {isTalking ? (
          <HoldToTalk composing={composing} />
        ) : (
          <textarea
            ref={field}
            className="chat-field"
            rows={1}
            // An empty field has the page’s direction, or its placeholder would be read from the wrong end.
            dir={text ? 'auto' : undefined}
            value={text}
            maxLength={maxLength}
            placeholder={t('chat.composer.placeholder')}
            aria-label={t('chat.composer.placeholder')}
            enterKeyHint="send"
            {...picker.fieldProps}
            onChange={(event) => {
              write(event.target.value)
              if (event.target.value && conversation.kind === 'direct') tellTyping()
              picker.look()
            }}
            onSelect={picker.look}
            onBlur={picker.close}
            onFocus={() => isTouched && setPanel(null)}
            onPaste={onPaste}
            onKeyDown={onKeyDown}
          />
        )}
        {!isCard && facesKey}
        {isCard ? (
          !isTalking && (
            <Button size="small" className="chat-send" disabled={isEmpty} onClick={sendText}>
              {t('kit.send')}
            </Button>
          )
        ) : isEmpty || isTalking ? (
          plusKey
        ) : (
          <IconButton
            icon="paper-plane-right"
            weight="fill"
            flip
            size={22}
            label={t('kit.send')}
            className="chat-send-key"
            // The keyboard stays up for the next line.
            onPointerDown={(event) => event.preventDefault()}
            onClick={sendText}
          />
        )}
      </div>
      {panel && (
        <Suspense fallback={<div className="chat-under" />}>
          <div className="chat-under">
            {panel === 'faces' ? (
              <FacesPanel composing={composing} />
            ) : (
              <PlusPanel tiles={behindPlus} composing={composing} />
            )}
          </div>
        </Suspense>
      )}
    </div>
  )
}

function ToolKey({ tile, composing }: { tile: Tile; composing: Composing }): ReactNode {
  return <IconButton icon={tile.icon} size={22} label={t(tile.words)} onClick={() => tile.choose(composing)} />
}

function QuoteBar({ quote, onPress, onRemove }: { quote: Quote; onPress(): void; onRemove(): void }): ReactNode {
  return (
    <div className="chat-quoting">
      <button type="button" className="chat-quoting-words" onClick={onPress}>
        <Icon name="quotes" size={18} />
        <span className="ui-clip" dir="auto">
          <QuoteName quote={quote} />
          {': '}
          {quoteWords(quote)}
        </span>
      </button>
      <IconButton icon="x" size={18} label={t('chat.quote.remove')} onClick={onRemove} />
    </div>
  )
}

/** A draft remembers only the place of what it refers to: the words are looked up when that is there. */
function useDraftQuote({ id, draft }: Chat, setQuote: (quote: Quote) => void): void {
  const { store } = useTeahouse()
  const scene = use(SceneContext)!
  const seq = draft?.quoteSeq
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the draft held when the chat was opened.
  useEffect(() => {
    if (seq == null) return
    let isOpen = true
    void store.messages(id, seq, seq).then(([row]) => {
      const quote = scene.quoteOf(seq) ?? (row && 'content' in row ? quoteOf(row) : undefined)
      if (isOpen && quote) setQuote(quote)
    })
    return () => {
      isOpen = false
    }
  }, [])
}

/** The field is as tall as its text, up to what its style allows. */
function useGrowing(field: { current: HTMLTextAreaElement | null }, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight}px`
  }, [text])
}

function lastArticle(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('.chat article[data-key]')].at(-1)
}
