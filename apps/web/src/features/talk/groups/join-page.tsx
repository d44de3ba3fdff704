import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { GroupAvatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import './groups.css'
import { openGroup } from './open-group.ts'

/** The group behind a scanned code, and the way in. */
export default function JoinPage({ code: address }: { code: string }): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const code = decodeURIComponent(address)
  const [greeting, setGreeting] = useState('')
  const [isWaiting, setWaiting] = useState(false)
  const { value, problem, reload } = useLoaded(() => client.call('groups.preview', { code }), [client, code])
  const join = useAct(async () => {
    const { conversationId, state } = await client.call('groups.join', { code, greeting: greeting.trim() })
    if (state === 'joined') await openGroup(teahouse, conversationId)
    else setWaiting(true)
  })

  if (!value) {
    return (
      <Page title={t('groups.join')} parent="/chats">
        {problem ? (
          <ErrorState title={t('groups.join.none')} onRetry={reload}>
            {problem}
          </ErrorState>
        ) : (
          <LoadingState />
        )}
      </Page>
    )
  }
  const { conversationId, name, memberCount, firstMembers, needsApproval, isMember } = value
  const asksFirst = needsApproval && !isMember && !isWaiting
  return (
    <Page title={t('groups.join')} parent="/chats">
      <form
        className="groups-card"
        onSubmit={(event) => {
          event.preventDefault()
          join.run()
        }}
      >
        <GroupAvatar members={firstMembers.map((person) => ({ ...person, src: pictureOf(person) }))} size={76} />
        <h2 dir="auto">{name ?? formatList(firstMembers.slice(0, 4).map((person) => isolate(person.name)))}</h2>
        <p>{t('groups.size', { count: memberCount })}</p>
        {asksFirst && (
          <>
            <p>{t('groups.join.approval')}</p>
            <TextField label={t('groups.join.greeting')} value={greeting} onChange={setGreeting} maxLength={100} />
          </>
        )}
        {isMember ? (
          <>
            <p>{t('groups.join.member')}</p>
            <Button block href={`/chats/${conversationId}`}>
              {t('groups.join.open')}
            </Button>
          </>
        ) : isWaiting ? (
          <p role="status">{t('groups.join.waiting')}</p>
        ) : (
          <Button block type="submit" busy={join.isBusy}>
            {t(needsApproval ? 'groups.join.ask' : 'groups.join')}
          </Button>
        )}
        {join.problem && (
          <p className="groups-problem" role="alert">
            {join.problem}
          </p>
        )}
      </form>
    </Page>
  )
}
