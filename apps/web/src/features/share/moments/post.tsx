import type { Audience } from '@teahouse/contract/share/moments'
import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { fullTime, listTime, relativeTime } from '../../../ui/time.ts'
import { removeMoment } from './acts.ts'
import { Attached } from './attached.tsx'
import { Copies } from './copies.tsx'
import { useMoment } from './known.ts'
import { FaceLink, NameLink, useNameOf } from './person.tsx'
import { Social, TwoDrops } from './social.tsx'
import type { Shown } from './with-waiting.ts'
import { Words } from './words.tsx'

export const hrefOfMoment = (momentId: string): string => `/moments/${momentId}`

interface PostProps {
  momentId: string
  /** All of its words and comments, as on its own page. */
  isWhole?: boolean
}

/** A moment as its viewer sees it, with what friends made of it; nothing once it is gone. */
export const Post = memo(function Post({ momentId, isWhole = false }: PostProps): ReactNode {
  const moment = useMoment(momentId)
  return moment ? <There moment={moment} isWhole={isWhole} /> : null
})

function There({ moment, isWhole }: { moment: Shown; isWhole: boolean }): ReactNode {
  const { authorId, text, at, isStrange } = moment
  const name = useNameOf(authorId)
  /** The comment that is being answered; null for one that answers nobody. */
  const [writing, setWriting] = useState<{ replyToCommentId: string | null }>()
  return (
    <article
      className="moment"
      tabIndex={-1}
      aria-label={t('moments.moment.label', { name: isolate(name), time: fullTime(at) })}
    >
      <FaceLink personId={authorId} />
      <div>
        <h2 className="moment-who">
          <NameLink personId={authorId} />
        </h2>
        {text && <Text text={text} isWhole={isWhole} />}
        <Attached moment={moment} />
        <Foot moment={moment}>
          {!isStrange && <TwoDrops moment={moment} onComment={() => setWriting({ replyToCommentId: null })} />}
        </Foot>
        {!isStrange && <Social moment={moment} isWhole={isWhole} writing={writing} onWrite={setWriting} />}
      </div>
    </article>
  )
}

/** Six lines, and the rest when it is asked for. */
function Text({ text, isWhole }: { text: string; isWhole: boolean }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(isWhole)
  useEffect(() => {
    if (isOpen) return
    // A moment that is far from view is measured when it comes near.
    const observer = new ResizeObserver(([entry]) => {
      const { scrollHeight, clientHeight } = entry!.target
      // Tall scripts reach out of their last line, which is no line more.
      setLong(scrollHeight > clientHeight + 12)
    })
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [isOpen])
  return (
    <>
      <div ref={element} className="moment-text" dir="auto" data-clamped={isOpen ? undefined : ''}>
        <Words text={text} />
      </div>
      {isLong && !isWhole && (
        <button type="button" className="moment-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'moments.less' : 'moments.full')}
        </button>
      )}
    </>
  )
}

function Foot({ moment, children }: { moment: Shown; children: ReactNode }): ReactNode {
  const teahouse = useTeahouse()
  const { id, at, audience, crossposts, authorId } = moment
  const isMine = authorId === teahouse.personId
  return (
    <>
      <Reminded moment={moment} />
      {crossposts && <Copies crossposts={crossposts} />}
      <div className="moment-foot">
        <Press href={hrefOfMoment(id)} className="moment-time">
          <time dateTime={at} title={fullTime(at)}>
            {timeOf(at)}
          </time>
        </Press>
        {audience && <AudienceSign audience={audience} />}
        {isMine && (
          <button type="button" onClick={() => void removeMoment(teahouse, id)}>
            {t('kit.delete')}
          </button>
        )}
        {children}
      </div>
    </>
  )
}

/** Within a day how long ago it was, then the day. */
function timeOf(at: string, now = new Date()): string {
  return now.getTime() - new Date(at).getTime() < 24 * 3600_000 ? relativeTime(at, now) : listTime(at, now)
}

/** To whom the author shows it, where that is not simply all friends. */
function AudienceSign({ audience }: { audience: Audience }): ReactNode {
  if (audience.kind === 'friends') return null
  return (
    <Icon
      name={audience.kind === 'private' ? 'lock' : 'users-three'}
      size={16}
      label={t(`moments.audience.${audience.kind}`)}
    />
  )
}

function Reminded({ moment: { remindedIds } }: { moment: Shown }): ReactNode {
  const { personId: selfId, replica } = useTeahouse()
  if (remindedIds.length === 0) return null
  const others = remindedIds.filter((id) => id !== selfId)
  const names = others.flatMap((id) => replica.person(id).getSnapshot()?.name ?? [])
  return (
    <p className="moment-reminded">
      <Icon name="bell" size={14} />
      {remindedIds.includes(selfId)
        ? t('moments.reminded.me')
        : t('moments.reminded', { names: formatList(names.map(isolate)) })}
    </p>
  )
}
