import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { type MenuItem, openMenu } from '../../../ui/menu.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { openReport } from '../../people/reports/report-sheet.tsx'
import { changeAudience, removeMoment } from './acts.ts'
import { knownBy, useMoment } from './known.ts'
import { MomentsFrame } from './moments-frame.tsx'
import { Post } from './post.tsx'
import type { Shown } from './with-waiting.ts'

/** One moment, whole, with everything that was said under it. */
export default function MomentPage({ momentId }: { momentId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { value, problem, reload } = useKept('moments.moment', { momentId }, ['moments'])
  const moment = useMoment(momentId)
  useEffect(() => {
    if (value) knownBy(teahouse).hear([value.moment], value.people)
  }, [teahouse, value])
  useEffect(() => {
    // What the server no longer tells is in no list either.
    if (problem && !value) knownBy(teahouse).forget(momentId)
  }, [teahouse, problem, value, momentId])
  const isThere = moment !== undefined && !(problem && !value)
  return (
    <MomentsFrame
      title={t('moments.moment')}
      parent="/moments"
      label={t('moments.moment')}
      actions={
        moment && (
          <IconButton
            icon="dots-three"
            label={t('kit.more')}
            onClick={(event) => void openMore(event.currentTarget, teahouse, moment)}
          />
        )
      }
    >
      {isThere ? (
        <Post momentId={momentId} isWhole />
      ) : problem || value ? (
        <EmptyState title={t('moments.gone')} actions={problem && <Button onClick={reload}>{t('kit.retry')}</Button>}>
          {problem}
        </EmptyState>
      ) : (
        <SkeletonRows count={1} avatar={44} />
      )}
    </MomentsFrame>
  )
}

/** What else can be done with a moment: one's own, or another's. */
async function openMore(at: Element, teahouse: Teahouse, moment: Shown): Promise<void> {
  const isMine = moment.authorId === teahouse.personId
  const items: MenuItem[] = isMine ? ofOwn(teahouse, moment) : ofOthers(moment)
  await openMenu({ at, label: t('kit.more'), items })
}

function ofOwn(teahouse: Teahouse, moment: Shown): MenuItem[] {
  const isPrivate = moment.audience?.kind === 'private'
  return [
    {
      label: t(isPrivate ? 'moments.audience.show' : 'moments.audience.hide'),
      icon: isPrivate ? 'eye' : 'lock',
      onSelect: () => void changeAudience(teahouse, moment, isPrivate ? 'friends' : 'private'),
    },
    {
      label: t('kit.delete'),
      icon: 'trash',
      tone: 'danger',
      onSelect: () => void removeMoment(teahouse, moment.id).then((isGone) => isGone && goBack('/moments')),
    },
  ]
}

const ofOthers = (moment: Shown): MenuItem[] => [
  { label: t('moments.report'), icon: 'warning', onSelect: () => void openReport({ kind: 'moment', id: moment.id }) },
]
