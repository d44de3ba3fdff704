import type { Timeline } from '@teahouse/client'
import type { Conversation } from '@teahouse/contract/talk/chat'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import type { ChatScrollerHandle } from '../../../ui/chat-scroller.tsx'
import { openMenu } from '../../../ui/menu.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { createCell } from './cell.ts'
import type { ComposerHandle } from './composer/composer.tsx'
import { menuOf } from './message-menu.ts'
import { quoteOf } from './quote-of.ts'
import { recalledWords } from './recalled-words.ts'
import type { Row } from './rows.ts'
import type { Scene } from './scene.ts'
import { createSeen } from './seen.ts'

/** How long a message stays lit after somebody has jumped to it. */
const litMs = 1800

interface Parts {
  conversation: Conversation
  programAppId: string | undefined
  timeline: Timeline | undefined
  rows: readonly Row[]
  scroller: RefObject<ChatScrollerHandle | null>
  composer: RefObject<ComposerHandle | null>
  /** Somebody comes for a certain message: the others are not drawn before. */
  isAwaited: boolean
  onInView(seq: number): void
}

/** Where the messages are opened: at one of them, or at the end. Another `id` means opening them anew. */
export interface Opening {
  id: number
  key?: string
}

export interface Stage {
  scene: Scene
  /** Null while the surroundings of a message are being fetched. */
  opening: Opening | null
  /** Goes to the first message at or after a place. */
  jumpNear(seq: number): void
  /** Back to the newest messages, from wherever somebody has jumped to. */
  jumpToEnd(): Promise<void>
}

/** The scene of an open chat: one object, which always acts on what is there now. */
export function useScene(parts: Parts): Stage {
  const teahouse = useTeahouse()
  const now = useRef(parts)
  now.current = parts
  const [opening, setOpening] = useState<Opening | null>(parts.isAwaited ? null : { id: 0 })
  const [target, setTarget] = useState<{ seq: number; isExact: boolean }>()
  const { id: conversationId, kind } = parts.conversation
  const { programAppId } = parts

  const acts = useMemo(() => {
    const { replica } = teahouse
    const chosen = createCell<ReadonlySet<number> | null>(null)
    const lit = createCell<string | null>(null)
    const seen = createSeen({
      onSeen: (seq) => void replica.markRead(conversationId, seq),
      onInView: (seq) => now.current.onInView(seq),
    })

    async function jump(seq: number, isExact: boolean): Promise<void> {
      if (!isLoaded(now.current.rows, seq)) {
        setOpening(null)
        await now.current.timeline?.jumpTo(seq)
      }
      setTarget({ seq, isExact })
    }

    async function jumpToEnd(): Promise<void> {
      await now.current.timeline?.jumpToEnd()
      setOpening(anew())
    }

    const scene: Scene = {
      conversationId,
      kind,
      programAppId,
      seen,
      chosen,
      lit,
      jumpTo: (seq) => void jump(seq, true),
      quoteOf(seq) {
        const item = find(now.current.rows, seq, true)?.item
        return item?.kind === 'message' ? quoteOf(item.message) : undefined
      },
      editAgain(seq) {
        const words = recalledWords(conversationId, seq)
        return words && (() => now.current.composer.current?.restore(words))
      },
      openMenu(row, at) {
        const items = menuOf(teahouse, row, {
          quote: (message) => now.current.composer.current?.quote(quoteOf(message)),
          chooseSeveral: (seq) => chosen.set(new Set([seq])),
        })
        void openMenu({ at, items, label: t('chat.message.actions'), returnTo: articleOf(row.item.key) })
      },
      choose(seq) {
        const seqs = new Set(chosen.get())
        if (!seqs.delete(seq)) {
          if (seqs.size === maxChosen) return showToast(t('chat.choose.most', { count: maxChosen }))
          seqs.add(seq)
        }
        chosen.set(seqs)
      },
    }
    return { scene, jumpNear: (seq: number) => void jump(seq, false), jumpToEnd }
  }, [teahouse, conversationId, kind, programAppId])

  useEffect(() => acts.scene.seen.start(), [acts])

  const { rows, timeline, scroller } = parts
  const { lit } = acts.scene
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each target, as soon as its surroundings are drawn.
  useEffect(() => {
    if (!target) return
    setTarget(undefined)
    const row = find(rows, target.seq, target.isExact)
    if (row) {
      const { key } = row.item
      if (opening) scroller.current?.scrollToKey(key)
      else setOpening(anew(key))
      lit.set(key)
      setTimeout(() => lit.get() === key && lit.set(null), litMs)
    } else {
      const isUnreachable = timeline?.getSnapshot().loading === 'unreachable'
      showToast(isUnreachable ? t('chat.older.unreachable') : t('chat.jump.gone'), { icon: 'warning-circle' })
      if (!opening) void acts.jumpToEnd()
    }
  }, [target])

  return { ...acts, opening }
}

let openingCount = 0

const anew = (key?: string): Opening => ({ id: ++openingCount, ...(key !== undefined && { key }) })

/** As many as the server takes at once. */
const maxChosen = 100

function find(rows: readonly Row[], seq: number, isExact: boolean): Row | undefined {
  return rows.find((row) => row.seq !== null && (isExact ? row.seq === seq : row.seq >= seq))
}

/** Whether a place lies within what is loaded, so that the next message after it is really the next. */
function isLoaded(rows: readonly Row[], seq: number): boolean {
  const first = rows.find((row) => row.seq !== null)
  return first !== undefined && first.seq! <= seq && rows.some((row) => row.seq !== null && row.seq >= seq)
}

function articleOf(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
}
