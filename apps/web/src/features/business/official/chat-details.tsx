import type { Chat } from '@teahouse/client'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Card, Cell } from '../../../ui/cell.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { AccountHead } from './account-head.tsx'
import { AccountSwitches } from './account-switches.tsx'
import './official.css'
import { unfollow, useProfile } from './use-follow.ts'
import { openWhy } from './why-sheet.tsx'

/** What there is about a chat with an account: who it is, what it may do, and the way out. */
export default function OfficialDetails({ chat }: { chat: Chat }): ReactNode {
  const teahouse = useTeahouse()
  const accountId = chat.conversation.peerId!
  const { value, problem, reload } = useProfile(accountId)
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
  const { account, follow } = value
  return (
    <>
      <Link className="official-head-link" href={`/official/${accountId}`}>
        <AccountHead account={account} />
      </Link>
      <Card>
        <Cell title={t('contacts.profile')} href={`/official/${accountId}`} />
      </Card>
      {follow && (
        <>
          <AccountSwitches account={account} follow={follow} onExplain={() => void openWhy(accountId)} />
          <Card>
            <Cell tone="danger" title={t('official.unfollow')} onClick={() => void unfollow(teahouse, account)} />
          </Card>
        </>
      )}
    </>
  )
}
