import type { Audience, Broadcast, BroadcastBody } from '@teahouse/contract/business/broadcasts'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { Content } from '@teahouse/contract/talk/content'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { homeOf } from '../page.ts'
import { SelectField } from '../select-field.tsx'
import { choosePeople } from './choose-people.tsx'
import { FilesField } from './files-field.tsx'
import { stateWords } from './words.ts'
import { instantOf, shownIn } from './zone-time.ts'

type BodyKind = BroadcastBody['kind']

interface EditorPageProps {
  account: ConsoleAccount
  title: string
  broadcast?: Broadcast
  audience?: Audience
}

/** Writes a broadcast: for whom, what, and when. */
export function EditorPage({ account, title, broadcast, audience: known }: EditorPageProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const parent = `${homeOf(accountId)}/broadcasts`
  const [id] = useState(() => broadcast?.id ?? client.host.newId())
  const [audience, setAudience] = useState<Audience>(known ?? { kind: 'all' })
  const [kind, setKind] = useState<BodyKind>(broadcast?.draftId ? 'issue' : kindOf(broadcast?.content))
  const [text, setText] = useState(broadcast?.content?.kind === 'text' ? broadcast.content.text : '')
  const [mediaIds, setMediaIds] = useState<readonly string[]>(filesOf(broadcast?.content))
  const [draftId, setDraftId] = useState(broadcast?.draftId ?? '')
  const [isLater, setLater] = useState(broadcast?.sendAt != null || dayAsked() !== null)
  const [at, setAt] = useState(() => firstTime(account.timeZone, broadcast?.sendAt))
  const drafts = useKept('articles.drafts', { accountId, limit: 50 }, ['console']).value?.drafts
  const tags = useKept('followers.tags', { accountId }, ['console']).value?.tags ?? []

  const body = bodyOf(kind, { text, mediaIds, draftId })
  const sendAt = isLater && at ? instantOf(account.timeZone, at).toISOString() : null
  const save = async () => {
    await client.call('broadcasts.save', { accountId, broadcastId: id, audience, body: body!, sendAt })
  }
  const keep = useAct(async () => {
    await save()
    showToast(t('broadcasts.saved'), { icon: 'check-circle' })
    navigate(parent)
  })
  const preview = useAct(async () => {
    await save()
    const handle = await askForText({
      title: t('broadcasts.try'),
      label: t('broadcasts.try.who'),
      hint: t('broadcasts.try.hint'),
      maxLength: 20,
      action: t('broadcasts.try'),
      isValid: () => true,
      shape: (written) => written.trim().toLowerCase(),
    })
    if (handle === undefined) return
    const requestId = client.host.newId()
    await client.call('broadcasts.preview', { accountId, broadcastId: id, requestId, ...(handle && { handle }) })
    showToast(t('broadcasts.tried'), { icon: 'check-circle' })
  })
  const send = useAct(async () => {
    await save()
    if (!isLater) {
      const isSure = await confirm({
        title: t('broadcasts.send.title'),
        body: t('broadcasts.send.body'),
        action: t('broadcasts.send'),
      })
      if (!isSure) return
    }
    await client.call('broadcasts.send', { accountId, broadcastId: id, at: sendAt })
    navigate(`${parent}/${id}`, { replace: true })
  })
  const remove = useAct(async () => {
    await client.call('broadcasts.remove', { accountId, broadcastId: id })
    navigate(parent, { replace: true })
  })
  const pick = async () => {
    const chosen = await choosePeople(accountId, audience.kind === 'people' ? audience.personIds : [])
    if (chosen?.length) setAudience({ kind: 'people', personIds: [...chosen] })
  }
  const problem = send.problem ?? keep.problem ?? preview.problem ?? remove.problem
  const isBusy = send.isBusy || keep.isBusy || preview.isBusy
  const chosenAudience = audience.kind === 'tag' ? `tag:${audience.tagId}` : audience.kind
  return (
    <Page title={title} parent={parent}>
      <form
        className="console-panel"
        onSubmit={(event) => {
          event.preventDefault()
          if (body) send.run()
        }}
      >
        {broadcast?.state === 'failed' && <p className="console-reason">{stateWords(broadcast)}</p>}
        <SelectField
          label={t('broadcasts.to')}
          value={chosenAudience}
          onChange={(chosen) => {
            if (chosen === 'people') void pick()
            else if (chosen === 'all') setAudience({ kind: 'all' })
            else setAudience({ kind: 'tag', tagId: Number(chosen.slice(4)) })
          }}
          options={[
            { value: 'all', label: t('broadcasts.to.all') },
            ...tags.map((tag) => ({
              value: `tag:${tag.id}`,
              label: t('broadcasts.to.named', { tag: tag.name, count: tag.count }),
            })),
            {
              value: 'people',
              label:
                audience.kind === 'people'
                  ? t('broadcasts.to.people', { count: audience.personIds.length })
                  : t('broadcasts.to.choose'),
            },
          ]}
          hint={t('broadcasts.to.hint')}
        />
        {audience.kind === 'people' && (
          <Button tone="soft" size="small" onClick={() => void pick()}>
            {t('broadcasts.to.change')}
          </Button>
        )}
        <Segmented
          label={t('broadcasts.body')}
          value={kind}
          onChange={(chosen) => {
            setKind(chosen)
            setMediaIds([])
          }}
          options={(['text', 'photos', 'voice', 'video', 'issue'] as const).map((value) => ({
            value,
            label: t(`broadcasts.body.${value}`),
          }))}
        />
        {kind === 'text' ? (
          <TextArea label={t('broadcasts.body.text')} value={text} onChange={setText} maxLength={2_000} maxRows={12} />
        ) : kind === 'issue' ? (
          <SelectField
            label={t('broadcasts.body.issue')}
            value={draftId}
            onChange={setDraftId}
            placeholder={drafts?.length ? t('broadcasts.issue.choose') : t('broadcasts.issue.none')}
            options={(drafts ?? []).map((draft) => ({
              value: draft.id,
              label: draft.title || t('broadcasts.untitled'),
            }))}
            hint={t('broadcasts.issue.hint')}
          />
        ) : (
          <FilesField key={kind} kind={kind} mediaIds={mediaIds} onChange={setMediaIds} />
        )}
        <Segmented
          label={t('broadcasts.when')}
          value={isLater ? 'later' : 'now'}
          onChange={(chosen) => setLater(chosen === 'later')}
          options={[
            { value: 'now', label: t('broadcasts.when.now') },
            { value: 'later', label: t('broadcasts.when.later') },
          ]}
        />
        {isLater && (
          <TextField
            type="datetime-local"
            label={t('broadcasts.at')}
            value={at}
            onChange={setAt}
            hint={t('broadcasts.at.hint', { zone: account.timeZone })}
          />
        )}
        {problem && (
          <p className="console-reason" role="alert">
            {problem}
          </p>
        )}
        <div className="broadcasts-buttons">
          <Button type="submit" busy={send.isBusy} disabled={!body || isBusy || (isLater && !at)}>
            {isLater ? t('broadcasts.schedule') : t('broadcasts.send')}
          </Button>
          <Button tone="soft" busy={preview.isBusy} disabled={!body || isBusy} onClick={() => preview.run()}>
            {t('broadcasts.try')}
          </Button>
          <Button tone="soft" busy={keep.isBusy} disabled={!body || isBusy} onClick={() => keep.run()}>
            {t('broadcasts.save')}
          </Button>
          {broadcast && (
            <Button tone="danger" busy={remove.isBusy} disabled={isBusy} onClick={() => remove.run()}>
              {t('broadcasts.discard')}
            </Button>
          )}
        </div>
      </form>
    </Page>
  )
}

const kindOf = (content: Content | null | undefined): BodyKind =>
  content?.kind === 'photos' || content?.kind === 'voice' || content?.kind === 'video' ? content.kind : 'text'

function filesOf(content: Content | null | undefined): string[] {
  if (content?.kind === 'photos') return content.photos.map(({ mediaId }) => mediaId)
  return content?.kind === 'voice' || content?.kind === 'video' ? [content.mediaId] : []
}

/** What is written, ready to be saved; undefined while there is nothing. */
function bodyOf(
  kind: BodyKind,
  { text, mediaIds, draftId }: { text: string; mediaIds: readonly string[]; draftId: string },
): BroadcastBody | undefined {
  const [mediaId] = mediaIds
  switch (kind) {
    case 'text':
      return text.trim() ? { kind, text, mentions: [] } : undefined
    case 'photos':
      return mediaId ? { kind, mediaIds: [...mediaIds] } : undefined
    case 'voice':
    case 'video':
      return mediaId ? { kind, mediaId } : undefined
    case 'issue':
      return draftId ? { kind, draftId } : undefined
  }
}

/** The day of the calendar that was pressed. */
const dayAsked = (): string | null => new URLSearchParams(location.search).get('day')

/** What is planned; else nine in the morning of the day asked for, or an hour from now. */
function firstTime(timeZone: string, sendAt: string | null | undefined): string {
  if (sendAt) return shownIn(timeZone, new Date(sendAt))
  const soon = shownIn(timeZone, new Date(Date.now() + 3_600_000))
  const day = dayAsked()
  return day && `${day}T09:00` > soon ? `${day}T09:00` : soon
}
