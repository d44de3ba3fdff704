import { RefusalError } from '@teahouse/client'
import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { askAndKeep, lastAnswer } from '../../../shell/use-kept.ts'
import { type Loaded, useFollowed } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { type MenuItem, openMenu } from '../../../ui/menu.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { openReport } from '../../people/reports/report-sheet.tsx'
import { changeAudience, removeMoment } from './acts.ts'
import { exclude } from './compose/use-settings.ts'
import { knownBy, useMoment } from './known.ts'
import { MomentsFrame } from './moments-frame.tsx'
import { Post } from './post.tsx'
import type { Shown } from './with-waiting.ts'

/** One moment, whole, with everything that was said under it. */
export default function MomentPage({ momentId }: { momentId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { problem, reload } = useTold(momentId)
  const moment = useMoment(momentId)
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
      {moment ? (
        <Post momentId={momentId} isWhole />
      ) : problem ? (
        <EmptyState title={t('moments.gone')} actions={<Button onClick={reload}>{t('kit.retry')}</Button>}>
          {problem}
        </EmptyState>
      ) : (
        <SkeletonRows count={1} avatar={44} />
      )}
    </MomentsFrame>
  )
}

/** Asks for it, whole, and again when something has changed; without a line it is as this device knows it. */
function useTold(momentId: string): Loaded<unknown> {
  const teahouse = useTeahouse()
  const known = knownBy(teahouse)
  const input = { momentId }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment is all that is asked about.
  useEffect(() => {
    void lastAnswer(teahouse, 'moments.moment', input).then((kept) => {
      if (kept && !known.told(momentId)) known.hear([kept.moment], kept.people)
    })
  }, [teahouse, known, momentId])
  return useFollowed(['moments'], async () => {
    try {
      const { moment, people } = await askAndKeep(teahouse, 'moments.moment', input)
      known.hear([moment], people)
    } catch (error) {
      // What the server no longer tells is in no list either.
      if (error instanceof RefusalError && error.code === 'moment_not_found') known.forget(momentId)
      throw error
    }
  }, [teahouse, momentId])
}

/** What else can be done with a moment: one's own, or another's. */
async function openMore(at: Element, teahouse: Teahouse, moment: Shown): Promise<void> {
  const isMine = moment.authorId === teahouse.personId
  const items: MenuItem[] = isMine ? ofOwn(teahouse, moment) : ofOthers(teahouse, moment)
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

const ofOthers = (teahouse: Teahouse, moment: Shown): MenuItem[] => [
  ...(moment.isStrange
    ? []
    : [
        {
          label: t('moments.settings.hides-theirs'),
          icon: 'bell-slash' as const,
          onSelect: () => void hideTheirs(teahouse, moment.authorId),
        },
      ]),
  { label: t('moments.report'), icon: 'warning', onSelect: () => void openReport({ kind: 'moment', id: moment.id }) },
]

/** Nothing of this person comes into the feed any more; they are not told. */
async function hideTheirs(teahouse: Teahouse, personId: string): Promise<void> {
  const isDone = await attempt(async () => {
    const settings = await teahouse.client.call('moments.settings', {})
    await exclude(teahouse, personId, settings, { hidesTheirs: true })
  })
  if (isDone) showToast(t('moments.hidden'), { icon: 'check-circle' })
}
