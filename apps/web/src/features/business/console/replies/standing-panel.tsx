import type { Standing } from '@teahouse/contract/business/autoreplies'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Switch } from '../../../../ui/switch.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { RepliesField } from './replies-field.tsx'

interface StandingPanelProps {
  accountId: string
  which: 'onFollow' | 'fallback'
  standing: Standing
  services: readonly { name: string; example: string }[]
  onSaved(): void
}

/** An answer that needs no keyword: to new followers, or to everything that no rule knows. */
export function StandingPanel({ accountId, which, standing, services, onSaved }: StandingPanelProps): ReactNode {
  const { client } = useTeahouse()
  const [isOn, setOn] = useState(standing.isOn)
  const [replies, setReplies] = useState(standing.replies)
  const isChanged = JSON.stringify({ isOn, replies }) !== JSON.stringify(standing)
  const save = useAct(async () => {
    await client.call('autoreplies.saveStanding', { accountId, which, isOn, replies })
    showToast(t('console.saved'), { icon: 'check-circle' })
    onSaved()
  })
  return (
    <section className="console-panel">
      <div className="console-panel-head">
        <h2>{t(`console.replies.${which}`)}</h2>
        <Switch checked={isOn} onChange={setOn} label={t(`console.replies.${which}`)} />
      </div>
      <p className="console-quiet">{t(`console.replies.${which}.body`)}</p>
      {isOn && <RepliesField accountId={accountId} replies={replies} services={services} onChange={setReplies} />}
      {save.problem && (
        <p className="console-problem" role="alert">
          {save.problem}
        </p>
      )}
      {isChanged && (
        <div className="console-row">
          <Button busy={save.isBusy} disabled={isOn && replies.length === 0} onClick={() => save.run()}>
            {t('kit.save')}
          </Button>
        </div>
      )}
    </section>
  )
}
