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
  timeline: Timeline | undefined
  rows: readonly Row[]
  scroller: RefObject<ChatScrollerHandle | null>
  composer: RefObject<ComposerHandle | null>
  onInView(seq: number): void
}

export interface Stage {
  scene: Scene
  /** Goes to the first message at or after a place. */
  jumpNear(seq: number): void
}

/** The scene of an open chat: one object, which always acts on what is there now. */
export function useScene(parts: Parts): Stage {
  const teahouse = useTeahouse()
  const now = useRef(parts)
  now.current = parts
  const [target, setTarget] = useState<{ seq: number; isExact: boolean }>()
  const { id: conversationId, kind } = parts.conversation

  const stage = useMemo((): Stage & { stop(): void } => {
    const { replica } = teahouse
    const chosen = createCell<ReadonlySet<number> | null>(null)
    const lit = createCell<string | null>(null)
    const seen = createSeen({
      onSeen: (seq) => void replica.markRead(conversationId, seq),
      onInView: (seq) => now.current.onInView(seq),
    })

    async function jump(seq: number, isExact: boolean): Promise<void> {
      if (!find(now.current.rows, seq, isExact)) await now.current.timeline?.jumpTo(seq)
      setTarget({ seq, isExact })
    }

    const scene: Scene = {
      conversationId,
      kind,
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
    return { scene, jumpNear: (seq) => void jump(seq, false), stop: seen.stop }
  }, [teahouse, conversationId, kind])

  useEffect(() => stage.stop, [stage])

  const { rows, timeline, scroller } = parts
  const { lit } = stage.scene
  useEffect(() => {
    if (!target) return
    setTarget(undefined)
    const row = find(rows, target.seq, target.isExact)
    if (row) {
      const { key } = row.item
      scroller.current?.scrollToKey(key)
      lit.set(key)
      setTimeout(() => lit.get() === key && lit.set(null), litMs)
    } else {
      const isUnreachable = timeline?.getSnapshot().loading === 'unreachable'
      showToast(isUnreachable ? t('weather.offline') : t('chat.jump.gone'), { icon: 'warning-circle' })
    }
  }, [target, rows, timeline, scroller, lit])

  return stage
}

/** As many as the server takes at once. */
const maxChosen = 100

function find(rows: readonly Row[], seq: number, isExact: boolean): Row | undefined {
  return rows.find((row) => row.seq !== null && (isExact ? row.seq === seq : row.seq >= seq))
}

function articleOf(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
}
