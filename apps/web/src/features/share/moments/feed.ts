import type { View } from '@teahouse/client'
import type { Methods, Output } from '@teahouse/contract'
import type { Moment } from '@teahouse/contract/share/moments'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { knownBy } from './known.ts'
import { type List, mergePage, newestFirst, type Placed } from './merge-page.ts'

/** What friends posted, as this device shows it. */
export interface Shown {
  /** The newest first; undefined until something is known. */
  moments: readonly Placed[] | undefined
  /** How many of them the server has told since the feed was opened; the rest is from the last time. */
  freshCount: number
  hasMore: boolean
  /** New ones of others that wait above, until the person asks for them. */
  heldCount: number
  isAsking: boolean
  /** Why the server told nothing, in the person’s words. */
  problem: string | undefined
}

export interface Feed {
  readonly shown: View<Shown>
  /** Shows what was kept the last time, unless there is something already. */
  recall(): Promise<void>
  /** Asks what is there now. `isHeld`: what is new waits above, so that nothing moves under the finger. */
  refresh(isHeld: boolean): Promise<void>
  /** Asks for the page after the fresh ones. */
  older(): Promise<void>
  /** Lets in what waited above. */
  release(): void
}

type Page = Output<Methods['moments.feed']>

const pageSize = 20
const keptUnder = 'moments.feed'
/** Enough for a journey without a line. */
const mostKept = 60

const everybodys = new WeakMap<Teahouse['client'], Feed>()

/** The one feed of this device: left and opened again, it is as it was. */
export function feedOf(teahouse: Teahouse): Feed {
  const { client, store, personId: selfId } = teahouse
  const there = everybodys.get(client)
  if (there) return there
  const known = knownBy(teahouse)
  const listeners = new Set<() => void>()
  let list: List | undefined
  let held: Page | undefined
  let problem: string | undefined
  let asking = 0
  let shown: Shown = look()

  function look(): Shown {
    return {
      moments: list?.moments,
      freshCount: list?.freshCount ?? 0,
      hasMore: typeof list?.before === 'string',
      heldCount: held ? newIn(held).filter(isOthers).length : 0,
      isAsking: asking > 0,
      problem,
    }
  }

  function tell(): void {
    shown = look()
    for (const listener of listeners) listener()
  }

  const isOthers = ({ authorId }: Moment) => authorId !== selfId

  /** What stands above the newest that is shown. */
  function newIn(page: Page): Moment[] {
    const top = list?.moments[0]
    return top ? page.moments.filter((one) => newestFirst(one, top) < 0) : page.moments
  }

  function become(next: List): void {
    list = next
    const moments = list.moments.slice(0, mostKept).flatMap(({ id }) => known.told(id) ?? [])
    // A device that can keep nothing shows it all the same.
    void store.keepAnswer(keptUnder, moments).catch(() => {})
  }

  async function ask(work: () => Promise<void>): Promise<void> {
    asking++
    tell()
    try {
      await work()
      problem = undefined
    } catch (error) {
      problem = wordsFor(error)
    } finally {
      asking--
      tell()
    }
  }

  async function tellPage(before?: string): Promise<Page> {
    const page = await client.call('moments.feed', { limit: pageSize, ...(before && { before }) })
    known.hear(page.moments, page.people)
    return page
  }

  const feed: Feed = {
    shown: {
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      getSnapshot: () => shown,
    },
    async recall() {
      const kept = (await store.answer(keptUnder).catch(() => undefined)) as Moment[] | undefined
      if (list || !kept) return
      known.hear(kept, [])
      list = { moments: kept.map(placeOf), freshCount: 0, before: undefined }
      tell()
    },
    refresh: (isHeld) =>
      ask(async () => {
        const page = await tellPage()
        held = undefined
        if (!isHeld || !list || !newIn(page).some(isOthers)) {
          become(mergePage(list ?? nothing, page, true))
          return
        }
        held = page
        const isNew = new Set(newIn(page))
        const rest = page.moments.filter((one) => !isNew.has(one))
        if (rest.length > 0) become(mergePage(list, { ...page, moments: rest }, true))
      }),
    async older() {
      const before = list?.before
      if (typeof before !== 'string' || asking > 0) return
      await ask(async () => {
        const page = await tellPage(before)
        // Asked anew meanwhile, the list goes on from another place.
        if (list?.before === before) become(mergePage(list, page, false))
      })
    },
    release() {
      if (!held) return
      become(mergePage(list ?? nothing, held, true))
      held = undefined
      tell()
    },
  }
  everybodys.set(client, feed)

  void teahouse.parcels().then((parcels) =>
    parcels.onDelivered((delivered) => {
      if (delivered.parcel.name !== 'moments.post') return
      const { moment } = delivered.answer as Output<Methods['moments.post']>
      known.hear([moment], [])
      if (!list || list.moments.some(({ id }) => id === moment.id)) return
      // Its place is told with the next page; until then it stands where the newest stand.
      become({ ...list, moments: [placeOf(moment), ...list.moments], freshCount: list.freshCount + 1 })
      tell()
    }),
  )
  return feed
}

const nothing: List = { moments: [], freshCount: 0, before: undefined }

const placeOf = ({ id, at }: Moment): Placed => ({ id, at })
