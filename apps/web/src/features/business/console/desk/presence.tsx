import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt } from '../../../../shell/act.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Press } from '../../../../ui/press.tsx'
import type { DeskView, usePresence } from './use-desk.ts'

const amounts = [1, 3, 5, 10, 20]

/** Whether one is there, and how many one takes at once. */
export function Presence({ presence, desk }: { presence: ReturnType<typeof usePresence>; desk: DeskView }): ReactNode {
  const { isHere, change } = presence
  async function choose(): Promise<void> {
    const chosen = await chooseAction({
      title: t('desk.presence'),
      actions: [
        {
          id: isHere ? 'away' : 'here',
          label: t(isHere ? 'desk.go' : 'desk.come'),
          detail: isHere ? t('desk.go.body') : undefined,
        },
        ...amounts
          .filter((amount) => amount !== desk.me.takes)
          .map((amount) => ({ id: `takes ${amount}`, label: t('desk.takes', { count: amount }) })),
      ],
    })
    if (!chosen) return
    const takes = chosen.startsWith('takes ') ? Number(chosen.slice(6)) : undefined
    await attempt(() => change(takes === undefined ? chosen === 'here' : isHere, takes))
  }
  return (
    <Press
      className="desk-presence"
      data-here={isHere || undefined}
      onClick={() => void choose()}
      aria-haspopup="dialog"
    >
      {t(isHere ? 'desk.here' : 'desk.away')}
    </Press>
  )
}
