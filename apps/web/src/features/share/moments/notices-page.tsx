import type { Methods, Output } from '@teahouse/contract'
import type { MomentNotice } from '@teahouse/contract/share/moments'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { confirm } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Press } from '../../../ui/press.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { fullTime, listTime } from '../../../ui/time.ts'
import { knownBy } from './known.ts'
import { MomentsFrame } from './moments-frame.tsx'
import { MoreButton } from './more-button.tsx'
import { Face, useNameOf } from './person.tsx'
import { hrefOfMoment } from './post.tsx'

type Page = Output<Methods['moments.notices']>

export const noticesPage = { limit: 30 }

/** What others did with one's moments: likes, comments, answers, and where one was named. */
export default function NoticesPage(): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const { value, problem, reload } = useKept('moments.notices', noticesPage, ['moments'])
  const [later, setLater] = useState<{ of: Page; pages: readonly Page[] }>()
  // Pages that were asked for belong to the list as it was then.
  const pages = value ? [value, ...(later?.of === value ? later.pages : [])] : []
  const before = pages.at(-1)?.before
  const more = useAct(async () => {
    const page = await client.call('moments.notices', { ...noticesPage, before: before! })
    setLater({ of: value!, pages: [...pages.slice(1), page] })
  })
  useEffect(() => {
    for (const { people } of later ? [value!, ...later.pages] : value ? [value] : []) knownBy(teahouse).hear([], people)
  }, [teahouse, value, later])

  const until = value?.notices.find(({ isRead }) => !isRead)?.at
  useEffect(() => {
    // Looked at is read; without a line they are still new the next time.
    if (until) client.call('moments.noteNoticesRead', { until }).catch(() => {})
  }, [client, until])

  const clear = async () => {
    const isSure = await confirm({
      title: t('moments.notices.clear.title'),
      action: t('moments.notices.clear'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('moments.clearNotices', {})))) reload()
  }
  const notices = pages.flatMap((page) => page.notices)
  return (
    <MomentsFrame
      title={t('moments.notices')}
      parent="/moments"
      label={t('moments.notices')}
      actions={
        notices.length > 0 && (
          <IconButton icon="trash" label={t('moments.notices.clear')} onClick={() => void clear()} />
        )
      }
    >
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>
            <Notice notice={notice} />
          </li>
        ))}
      </ul>
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows avatar={44} />
        )
      ) : notices.length === 0 ? (
        <EmptyState title={t('moments.notices.none')}>{t('moments.notices.none.body')}</EmptyState>
      ) : (
        before && <MoreButton more={more} />
      )}
    </MomentsFrame>
  )
}

function Notice({ notice }: { notice: MomentNotice }): ReactNode {
  const { kind, momentId, personId, at, text, isRead, moment } = notice
  const name = useNameOf(personId)
  const thumb = moment.thumbId && `/media/${moment.thumbId}/${moment.isVideo ? 'poster' : 'thumb'}`
  return (
    <Press className="notice" href={hrefOfMoment(momentId)}>
      <Face personId={personId} />
      <span>
        <b>
          <bdi>{name}</bdi>
          {!isRead && <span className="ui-spoken"> · {t('kit.new')}</span>}
        </b>
        <span className="notice-words">
          {kind === 'like' && <Icon name="heart" size={18} label={t('moments.notice.like')} />}
          {kind === 'remind' && t('moments.reminded.me')}
          {kind === 'reply' && <Icon name="arrow-bend-up-right" flip size={16} label={t('moments.notice.reply')} />}
          {text && <span dir="auto">{text}</span>}
        </span>
        <time dateTime={at} title={fullTime(at)}>
          {listTime(at)}
        </time>
      </span>
      <span className="notice-about">
        {thumb ? <img src={thumb} alt="" loading="lazy" /> : <span dir="auto">{moment.text}</span>}
      </span>
    </Press>
  )
}
