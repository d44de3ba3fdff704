import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { announce } from '../../../ui/announce.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCell } from './cell.ts'
import { deleteMessages, forwardMessages, keepAsFavourites } from './message-actions.ts'
import type { Scene } from './scene.ts'

/** Stands in the place of the field while several messages are chosen. */
export function ChosenBar({ scene }: { scene: Scene }): ReactNode {
  const teahouse = useTeahouse()
  const chosen = useCell(scene.chosen, (seqs) => seqs)
  const [isBusy, setBusy] = useState(false)
  const seqs = [...(chosen ?? [])]
  const isNone = seqs.length === 0 || isBusy

  /** Does it; when it was done, choosing is over. */
  async function run(act: () => Promise<boolean>): Promise<void> {
    setBusy(true)
    const isDone = await act()
    setBusy(false)
    if (isDone) scene.chosen.set(null)
  }

  async function forward(): Promise<boolean> {
    const as =
      seqs.length === 1
        ? 'each'
        : await chooseAction({
            title: t('chat.forward'),
            titleHidden: true,
            actions: [
              { id: 'each', label: t('chat.forward.each') },
              { id: 'merged', label: t('chat.forward.merged') },
            ],
          })
    return as ? forwardMessages(teahouse, scene.conversationId, seqs, as) : false
  }

  return (
    <div className="chat-chosen" role="toolbar" aria-label={t('chat.chosen', { count: seqs.length })}>
      <IconButton
        icon="x"
        label={t('kit.cancel')}
        onClick={() => {
          scene.chosen.set(null)
          announce(t('chat.chosen.over'))
        }}
      />
      <span className="chat-chosen-count ui-figures">{t('chat.chosen', { count: seqs.length })}</span>
      <IconButton
        icon="arrow-bend-up-right"
        flip
        label={t('chat.forward')}
        disabled={isNone}
        onClick={() => void run(forward)}
      />
      <IconButton
        icon="star"
        label={t('chat.favourite')}
        disabled={isNone}
        onClick={() => void run(() => keepAsFavourites(teahouse, scene.conversationId, seqs))}
      />
      <IconButton
        icon="trash"
        label={t('kit.delete')}
        disabled={isNone}
        onClick={() => void run(() => deleteMessages(teahouse, scene.conversationId, seqs))}
      />
    </div>
  )
}
