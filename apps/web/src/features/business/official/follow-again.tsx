import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import './official.css'
import { followAccount } from './use-follow.ts'

/** Stands where one wrote to an account that one no longer follows, or that is closed. */
export default function FollowAgain({ accountId }: { accountId: string }): ReactNode {
  const teahouse = useTeahouse()
  const follow = useAct(() => followAccount(teahouse, accountId, 'message'))
  return (
    <div className="chat-foot official-again">
      <p>{follow.problem ?? t('official.unfollowed.foot')}</p>
      <Button size="small" tone="soft" busy={follow.isBusy} onClick={() => follow.run()}>
        {t('official.follow')}
      </Button>
    </div>
  )
}
