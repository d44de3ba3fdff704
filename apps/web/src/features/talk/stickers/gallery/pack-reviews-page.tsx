import type { PackReview } from '@teahouse/contract/talk/stickers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { NotFound } from '../../../../shell/not-found.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { nameOfMeaning, useStickers } from '../stickers.ts'
import './gallery.css'
import { wordsOfState } from './made-packs-page.tsx'

/** The reviewers’ queue of sticker packs, each with all that there is to see of it. */
export default function PackReviewsPage(): ReactNode {
  const own = useAccount()
  if (!own) return <LoadingState />
  if (own.role !== 'administrator') return <NotFound />
  return <Queue />
}

function Queue(): ReactNode {
  const { client } = useTeahouse()
  const [state, setState] = useState<'waiting' | 'decided'>('waiting')
  const first = useLoaded(() => client.call('stickers.reviews', { state }), [client, state])
  const [later, setLater] = useState<{ of: unknown; packs: readonly PackReview[]; hasMore: boolean }>()
  const more = later?.of === first.value ? later : undefined
  const packs = [...(first.value?.packs ?? []), ...(more?.packs ?? [])]
  const loadMore = useAct(async () => {
    const next = await client.call('stickers.reviews', { state, skip: packs.length })
    setLater({ of: first.value, packs: [...(more?.packs ?? []), ...next.packs], hasMore: next.hasMore })
  })
  return (
    <Page title={t('packs.reviews')} parent="/console">
      <ConnectionBanner />
      <div className="packs-choice">
        <Segmented<'waiting' | 'decided'>
          label={t('packs.reviews')}
          value={state}
          onChange={setState}
          options={[
            { value: 'waiting', label: t('packs.reviews.waiting') },
            { value: 'decided', label: t('packs.reviews.decided') },
          ]}
        />
      </div>
      {!first.value ? (
        first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} />
        )
      ) : packs.length === 0 ? (
        <EmptyState title={t('packs.reviews.none')}>{t('packs.reviews.none.body')}</EmptyState>
      ) : (
        <ul className="pack-reviews" aria-label={t('packs.reviews')}>
          {packs.map((pack) => (
            <li key={pack.id}>
              <Review pack={pack} onDecided={first.reload} />
            </li>
          ))}
        </ul>
      )}
      {(more?.hasMore ?? first.value?.hasMore) && (
        <div className="packs-more">
          <Button block tone="soft" busy={loadMore.isBusy} onClick={() => loadMore.run()}>
            {t('packs.load-more')}
          </Button>
        </div>
      )}
    </Page>
  )
}

function Review({ pack, onDecided }: { pack: PackReview; onDecided(): void }): ReactNode {
  const { client } = useTeahouse()
  const meanings = useStickers()?.meanings ?? []
  const decide = useAct(async (decision: 'listed' | 'refused' | 'removed') => {
    const reason =
      decision === 'listed'
        ? ''
        : await askForText({
            title: t(decision === 'refused' ? 'packs.refuse' : 'packs.take-down'),
            label: t('packs.reason'),
            maxLength: 300,
            action: t(decision === 'refused' ? 'packs.refuse' : 'packs.take-down'),
            ...(decision === 'removed' && { hint: t('packs.take-down.hint') }),
          })
    if (reason === undefined) return
    await client.call('stickers.decide', { packId: pack.id, decision, reason })
    onDecided()
  })
  return (
    <article className="pack-review">
      <h2 dir="auto">{pack.name}</h2>
      <p className="pack-quiet">
        {t('packs.by', { name: `\u2068${pack.creator.name}\u2069` })} · {wordsOfState(pack.state)}
      </p>
      <p dir="auto">{pack.about}</p>
      {pack.reason && (
        <p className="pack-quiet">
          {t('packs.refused')}: <bdi>{pack.reason}</bdi>
        </p>
      )}
      <ul className="pack-grid" aria-label={t('packs.stickers')}>
        {pack.stickers.map(({ mediaId, name, words, meanings: ids }) => {
          const said = ids.flatMap((id) => meanings.find((one) => one.id === id) ?? []).map(nameOfMeaning)
          return (
            <li key={mediaId} className="pack-review-sticker">
              <img src={`/media/${mediaId}`} alt={name || t('stickers.sticker')} loading="lazy" />
              <span className="pack-grid-name" dir="auto">
                {[name, ...said, ...words].filter(Boolean).join(' · ')}
              </span>
            </li>
          )
        })}
      </ul>
      {decide.problem && (
        <p className="pack-problem" role="alert">
          {decide.problem}
        </p>
      )}
      {pack.state === 'waiting' && (
        <div className="pack-pair">
          <Button tone="soft" busy={decide.isBusy} onClick={() => decide.run('refused')}>
            {t('packs.refuse')}
          </Button>
          <Button busy={decide.isBusy} onClick={() => decide.run('listed')}>
            {t('packs.let-in')}
          </Button>
        </div>
      )}
      {(pack.state === 'listed' || pack.state === 'withdrawn') && (
        <Button tone="danger" size="small" busy={decide.isBusy} onClick={() => decide.run('removed')}>
          {t('packs.take-down')}
        </Button>
      )}
    </article>
  )
}
