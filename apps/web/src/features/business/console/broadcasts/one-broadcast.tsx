import type { Broadcast } from '@teahouse/contract/business/broadcasts'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { ProgressBar } from '../../../../ui/progress.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { homeOf } from '../page.ts'
import { EditorPage } from './editor-page.tsx'
import { Preview } from './preview.tsx'
import { audienceWords, countWords, stateWords, titleOf } from './words.ts'
import { shownIn } from './zone-time.ts'

/** A draft to write on, or what became of one that has its time. */
export function OneBroadcast({ account, broadcastId }: { account: ConsoleAccount; broadcastId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(
    ['console'],
    () => client.call('broadcasts.look', { accountId: account.id, broadcastId }),
    [client, account.id, broadcastId],
  )
  const parent = `${homeOf(account.id)}/broadcasts`
  if (!value) {
    return (
      <Page title={t('broadcasts.title')} parent={parent}>
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  const { broadcast, audience } = value
  if (broadcast.state === 'draft' || broadcast.state === 'failed') {
    return <EditorPage account={account} title={t('broadcasts.edit')} broadcast={broadcast} audience={audience} />
  }
  return (
    <Page title={titleOf(broadcast)} parent={parent}>
      <Report account={account} broadcast={broadcast} onChanged={reload} />
    </Page>
  )
}

interface ReportProps {
  account: ConsoleAccount
  broadcast: Broadcast
  onChanged(): void
}

function Report({ account, broadcast, onChanged }: ReportProps): ReactNode {
  const { client } = useTeahouse()
  const { id: broadcastId, state, counts, content } = broadcast
  const asked = { accountId: account.id, broadcastId }
  const cancel = useAct(async () => {
    await client.call('broadcasts.cancel', asked)
    onChanged()
  })
  const takeBack = useAct(async () => {
    const isSure = await confirm({
      title: t('broadcasts.take-back.title'),
      body: t('broadcasts.take-back.body'),
      action: t('broadcasts.take-back'),
      tone: 'danger',
    })
    if (!isSure) return
    const { broadcast: left } = await client.call('broadcasts.remove', asked)
    if (left) onChanged()
    else navigate(`${homeOf(account.id)}/broadcasts`, { replace: true })
  })
  const at = broadcast.startedAt ?? broadcast.sendAt
  return (
    <>
      <section className="broadcasts-quota" aria-label={t('broadcasts.state')}>
        <p className="broadcasts-left" aria-live="polite">
          <strong>{countWords(counts.reached)}</strong>
          <span>{stateWords(broadcast)}</span>
        </p>
        {state === 'sending' && <ProgressBar label={t('broadcasts.state.sending')} />}
      </section>
      <Card>
        <Cell title={t('broadcasts.to')} value={audienceWords(broadcast.audience)} />
        {at && (
          <Cell
            title={t('broadcasts.at')}
            value={shownIn(account.timeZone, new Date(at)).replace('T', ' ')}
            detail={account.timeZone}
          />
        )}
      </Card>
      {counts.total > 0 && (
        <Card hint={t('broadcasts.counts.hint')}>
          <Cell title={t('broadcasts.counts.reached')} value={countWords(counts.reached)} />
          <Cell title={t('broadcasts.counts.overQuota')} value={countWords(counts.overQuota)} />
          <Cell title={t('broadcasts.counts.stopped')} value={countWords(counts.stopped)} />
          <Cell title={t('broadcasts.counts.notReached')} value={countWords(counts.notReached)} />
        </Card>
      )}
      {content && <Preview content={content} account={account} />}
      {(cancel.problem || takeBack.problem) && (
        <p className="console-problem" role="alert">
          {cancel.problem ?? takeBack.problem}
        </p>
      )}
      <div className="console-actions">
        {state === 'scheduled' && (
          <Button block tone="soft" busy={cancel.isBusy} onClick={() => cancel.run()}>
            {t('broadcasts.cancel')}
          </Button>
        )}
        {(state === 'sent' || state === 'sending') && (
          <Button
            block
            tone="danger"
            icon="arrow-counter-clockwise"
            busy={takeBack.isBusy}
            onClick={() => takeBack.run()}
          >
            {t('broadcasts.take-back')}
          </Button>
        )}
      </div>
    </>
  )
}
