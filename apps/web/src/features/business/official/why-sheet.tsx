import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Button } from '../../../ui/button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { dateOnly, fullTime } from '../../../ui/time.ts'
import { AccountSwitches } from './account-switches.tsx'
import './official.css'
import { unfollow, useProfile } from './use-follow.ts'

/** What somebody asks about: articles, a notice, anything else that was said; nothing: all that an account may do. */
export type Asked = 'articles' | 'notice' | 'other' | null

/** Says why something came, by which rule and how often it may, and offers every way to stop it. */
export function openWhy(accountId: string, asked: Asked = null): Promise<void> {
  return openOverlay((close) => (
    <Sheet title={asked ? t('official.why') : t('official.why.may')} onClose={close}>
      <Why accountId={accountId} asked={asked} onGone={close} />
    </Sheet>
  ))
}

function Why({ accountId, asked, onGone }: { accountId: string; asked: Asked; onGone(): void }): ReactNode {
  const teahouse = useTeahouse()
  const { value, problem, reload } = useProfile(accountId)
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
  const { account, follow } = value
  const name = isolate(account.name)
  return (
    <div className="official-why">
      <ul>
        {follow && <li>{t('official.why.follow', { name, date: dateOnly(follow.followedAt) })}</li>}
        {asked !== 'notice' && <Broadcasts accountId={accountId} name={name} />}
        {(asked === null || asked === 'notice') && <li>{t('official.why.notice', { name })}</li>}
        {(asked === null || asked === 'other') && <Answers accountId={accountId} name={name} />}
      </ul>
      {follow ? (
        <>
          <h3>{t('official.why.stop')}</h3>
          <AccountSwitches account={account} follow={follow} />
          <div className="official-actions">
            <Button
              block
              tone="danger"
              onClick={() => void unfollow(teahouse, account).then((isDone) => isDone && onGone())}
            >
              {t('official.unfollow')}
            </Button>
          </div>
        </>
      ) : (
        <p className="official-why-over">{t('official.why.over', { name })}</p>
      )}
    </div>
  )
}

/** How many broadcasts came, of how many that may. */
function Broadcasts({ accountId, name }: { accountId: string; name: string }): ReactNode {
  const { value } = useKept('broadcasts.mine', { accountId })
  if (!value) return null
  const { per, most, received, takesBroadcasts } = value
  return (
    <li>
      {t('official.why.broadcast', { name, per, most })}{' '}
      {takesBroadcasts ? t('official.why.received', { per, count: received }) : t('official.why.none')}
    </li>
  )
}

/** Until when it may still answer, and how often. */
function Answers({ accountId, name }: { accountId: string; name: string }): ReactNode {
  const { value } = useKept('servicemessages.mine', { accountId })
  if (!value) return null
  const { messageUntil, messageLeft, briefUntil, briefLeft, isClosed } = value.window
  return (
    <li>
      {t('official.why.answer', { name })}{' '}
      {isClosed
        ? t('official.window.closed')
        : messageUntil
          ? t('official.window.open', { time: fullTime(messageUntil), count: messageLeft })
          : briefUntil && t('official.window.brief', { count: briefLeft })}
    </li>
  )
}
