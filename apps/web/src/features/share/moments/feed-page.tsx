import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { askAndKeep, lastAnswer, useKept } from '../../../shell/use-kept.ts'
import { Button } from '../../../ui/button.tsx'
import { isWriting } from '../../../ui/focus.ts'
import { Icon } from '../../../ui/icon.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { prefersReducedMotion } from '../../../ui/use-media.ts'
import { PostButton } from './compose/post-button.tsx'
import { WaitingMoments } from './compose/waiting-moments.tsx'
import { Cover } from './cover.tsx'
import { type Feed, feedOf } from './feed.ts'
import { noteSeen, useNewest } from './glance.ts'
import { knownBy } from './known.ts'
import { newestFirst, type Placed } from './merge-page.ts'
import { MomentsFrame } from './moments-frame.tsx'
import { NoticesDoor } from './notices-door.tsx'
import { goToPlace, keepPlace, keptPlace } from './place.ts'
import { Post } from './post.tsx'

/** How many pages are asked for at most to find where somebody was; whoever was away for longer begins at the top. */
const mostPages = 3
/** The next page is asked for when this many of the fresh ones are left. */
const nearEnd = 4
const noteAfterMs = 600
/** What the pill covers of the head of the list. */
const pillPx = 64

/** What friends posted, by time: it opens at the first that was not looked at yet. */
export default function FeedPage(): ReactNode {
  const teahouse = useTeahouse()
  const { personId: selfId } = teahouse
  const feed = feedOf(teahouse)
  const known = knownBy(teahouse)
  const shown = useView(feed.shown)
  const settings = useKept('moments.settings', {}, ['moments'])
  const scroller = useRef<HTMLDivElement>(null)
  const { seenBefore, isPlaced } = useOpening(feed, scroller)
  const [newest, setNewest] = useState<Placed>()
  const { moments, freshCount, hasMore, heldCount, isAsking, problem } = shown

  const onSeen = useCallback((one: Placed) => {
    setNewest((known) => (known && newestFirst(known, one) < 0 ? known : one))
  }, [])
  useEffect(() => {
    if (!newest) return
    const timer = setTimeout(() => void noteSeen(teahouse, newest), noteAfterMs)
    return () => clearTimeout(timer)
  }, [teahouse, newest])
  // What friends post is in no stream: the glance that is asked for on a hint says whether it is newer.
  const { newest: told } = useNewest()
  const top = moments?.[0]
  const isBehind = told !== undefined && top !== undefined && newestFirst({ ...told, id: told.momentId }, top) < 0
  useEffect(() => {
    if (isPlaced && isBehind) void feed.refresh(true)
  }, [feed, isPlaced, isBehind])
  const observe = useSeen(scroller, isPlaced, (index) => {
    const one = moments?.[index]
    if (one) onSeen(one)
    if (hasMore && index >= freshCount - nearEnd) void feed.older()
  })

  // What was not looked at and stands above, and what waits to be let in.
  const isUnseen = (one: Placed) =>
    newest !== undefined &&
    seenBefore !== null &&
    newestFirst(one, newest) < 0 &&
    newestFirst(one, seenBefore) < 0 &&
    known.told(one.id)?.authorId !== selfId
  const newerCount = heldCount + (moments?.filter(isUnseen).length ?? 0)
  const goUp = () => {
    feed.release()
    scroller.current?.scrollTo({ top: 0, behavior: prefersReducedMotion() ? 'instant' : 'smooth' })
    scroller.current?.focus({ preventScroll: true })
  }

  const hereAt = seenBefore && moments ? moments.findIndex((one) => newestFirst(one, seenBefore) >= 0) : -1
  return (
    <MomentsFrame
      title={t('moments.title')}
      parent="/discover"
      label={t('moments.feed')}
      ref={scroller}
      actions={<PostButton />}
      onKeyDown={goThrough}
      pill={
        newerCount > 0 && (
          <button type="button" className="moments-pill" onClick={goUp}>
            <Icon name="arrow-up" weight="bold" size={18} />
            {t('moments.newer', { count: newerCount })}
          </button>
        )
      }
      head={<Cover personId={selfId} coverId={settings.value?.coverId} onChanged={settings.reload} />}
    >
      <NoticesDoor />
      <WaitingMoments />
      {moments?.map((one, index) => (
        <div key={one.id} ref={observe} className="moments-item" data-id={one.id} data-index={index}>
          {index === hereAt && index > 0 && <p className="moments-here">{t('moments.here')}</p>}
          <Post momentId={one.id} />
        </div>
      ))}
      <FeedFoot
        isEmpty={moments?.length === 0}
        isLoading={moments === undefined && (isAsking || !problem)}
        isMore={isAsking && moments !== undefined && hasMore}
        isAtEnd={!hasMore && !isAsking && freshCount > 0}
        problem={problem}
        hasSome={moments !== undefined && moments.length > 0}
        onRetry={() => void (hasMore && freshCount > 0 ? feed.older() : feed.refresh(false))}
      />
    </MomentsFrame>
  )
}

interface Opening {
  /** The newest moment that was looked at before this time; null for a first time, and while it is not known. */
  seenBefore: Placed | null
  /** The person is where they belong, and what they see is seen. */
  isPlaced: boolean
}

/** Opens the feed where the person left it, else at the first moment that they have not seen. */
function useOpening(feed: Feed, scroller: { readonly current: HTMLDivElement | null }): Opening {
  const teahouse = useTeahouse()
  const [seenBefore, setSeenBefore] = useState<Placed | null>(null)
  const [step, setStep] = useState<'asking' | 'asked' | 'placed'>('asking')
  const isTouched = useRef(false)

  useEffect(() => {
    const element = scroller.current!
    let isGone = false
    const touch = () => {
      isTouched.current = true
    }
    const kinds = ['pointerdown', 'wheel', 'keydown'] as const
    for (const kind of kinds) element.addEventListener(kind, touch, { passive: true })

    async function open(): Promise<void> {
      await feed.recall()
      const place = keptPlace()
      const seen = (await askSeen()) ?? null
      if (isGone) return
      setSeenBefore(seen)
      if (place && feed.shown.getSnapshot().moments?.some(({ id }) => id === place.id)) {
        isTouched.current = true
        setStep('asked')
      }
      await feed.refresh(isTouched.current)
      for (let pages = 1; seen && pages < mostPages && !isGone && !isTouched.current; pages++) {
        const { moments, hasMore } = feed.shown.getSnapshot()
        if (!hasMore || moments?.some((one) => newestFirst(one, seen) >= 0)) break
        await feed.older()
      }
      if (!isGone) setStep((known) => (known === 'asking' ? 'asked' : known))
    }

    async function askSeen(): Promise<Placed | undefined> {
      const answer = await askAndKeep(teahouse, 'moments.glance', {}).catch(() =>
        lastAnswer(teahouse, 'moments.glance', {}),
      )
      return answer?.seen ? { id: answer.seen.momentId, at: answer.seen.at } : undefined
    }

    void open()
    const off = teahouse.replica.onNotice((notice) => {
      if (notice.kind === 'changed' && notice.what === 'moments') void feed.refresh(true)
    })
    const { state } = teahouse.client.connection
    const offLine = state.subscribe(() => {
      if (state.getSnapshot() === 'online' && !feed.shown.getSnapshot().isAsking) void feed.refresh(true)
    })
    return () => {
      isGone = true
      off()
      offLine()
      for (const kind of kinds) element.removeEventListener(kind, touch)
    }
  }, [teahouse, feed, scroller])

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is placed once, when all that it needs is drawn.
  useLayoutEffect(() => {
    const element = scroller.current
    if (step !== 'asked' || !element) return
    const place = keptPlace()
    if (!(place && goToPlace(element, place)) && !isTouched.current) goToFirstUnseen(element)
    setStep('placed')
  }, [step])

  useEffect(() => {
    const element = scroller.current
    if (step !== 'placed' || !element) return
    const keep = () => keepPlace(element)
    element.addEventListener('scrollend', keep)
    return () => element.removeEventListener('scrollend', keep)
  }, [step, scroller])
  return { seenBefore, isPlaced: step === 'placed' }
}

/** The oldest of those that are new, unless all that is new is in view anyway. */
function goToFirstUnseen(scroller: HTMLElement): void {
  const here = scroller.querySelector('.moments-here')
  const item = here?.closest('[data-id]')?.previousElementSibling
  if (!here || !item) return
  const window = scroller.getBoundingClientRect()
  if (here.getBoundingClientRect().bottom <= window.bottom) return
  const bar = scroller.parentElement?.querySelector('.moments-bar[data-over]')
  const coveredPx = (bar?.getBoundingClientRect().height ?? 0) + pillPx
  const move = () => {
    scroller.scrollTop += item.getBoundingClientRect().top - window.top - coveredPx
  }
  move()
  // What was never drawn has a guessed height, and another once it is near.
  requestAnimationFrame(move)
}

/** Tells which items come into view; gives what each item is watched by. */
function useSeen(
  scroller: { readonly current: HTMLElement | null },
  isOn: boolean,
  onSeen: (index: number) => void,
): (element: HTMLElement | null) => (() => void) | undefined {
  const items = useRef(new Set<HTMLElement>())
  const observer = useRef<IntersectionObserver>(undefined)
  const latest = useRef(onSeen)
  latest.current = onSeen
  useEffect(() => {
    if (!isOn) return
    const watching = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) latest.current(Number((target as HTMLElement).dataset.index))
        }
      },
      // What only just shows its edge has not been seen.
      { root: scroller.current, rootMargin: '-72px 0px' },
    )
    observer.current = watching
    for (const item of items.current) watching.observe(item)
    return () => {
      observer.current = undefined
      watching.disconnect()
    }
  }, [scroller, isOn])
  return useCallback((element) => {
    if (!element) return
    items.current.add(element)
    observer.current?.observe(element)
    return () => {
      items.current.delete(element)
      observer.current?.unobserve(element)
    }
  }, [])
}

/** J and K go from one moment to the next. */
function goThrough(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
  const by = { j: 1, k: -1 }[event.key]
  if (!by) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.moment')]
  const at = all.indexOf((event.target as Element).closest<HTMLElement>('.moment')!)
  const next = all[at + by]
  if (!next) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

interface FeedFootProps {
  isEmpty: boolean
  isLoading: boolean
  isMore: boolean
  isAtEnd: boolean
  hasSome: boolean
  problem: string | undefined
  onRetry(): void
}

function FeedFoot(props: FeedFootProps): ReactNode {
  const { isEmpty, isLoading, isMore, isAtEnd, hasSome, problem, onRetry } = props
  if (isLoading) return <SkeletonRows count={3} avatar={44} />
  if (problem && !hasSome) return <ErrorState onRetry={onRetry}>{problem}</ErrorState>
  if (isEmpty) return <EmptyState title={t('moments.none')}>{t('moments.none.body')}</EmptyState>
  return (
    <div className="moments-foot">
      {problem ? (
        <>
          <p role="alert">{problem}</p>
          <Button tone="soft" size="small" onClick={onRetry}>
            {t('kit.retry')}
          </Button>
        </>
      ) : isMore ? (
        <span className="ui-button-spinner" role="status" aria-label={t('kit.loading')} />
      ) : (
        isAtEnd && t('moments.end')
      )}
    </div>
  )
}
