/**
 * What this device has heard of moments, in one place: what is liked on the page of a moment is liked in every list.
 * Gone with the window; lists are asked for, and kept, by whoever shows them.
 */
import type { Parcel, View } from '@teahouse/client'
import type { Person } from '@teahouse/contract/people/accounts'
import type { Moment } from '@teahouse/contract/share/moments'
import { useMemo, useSyncExternalStore } from 'react'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { showToast } from '../../../ui/toast.tsx'
import { type Shown, withWaiting } from './with-waiting.ts'

export interface Known {
  /** As the server last told them. */
  hear(moments: readonly Moment[], people: readonly Person[]): void
  /** It is gone, or no longer for this person. */
  forget(momentId: string): void
  /** As the server told it, without what waits here. */
  told(momentId: string): Moment | undefined
  /** With what this device has done to it and the server has not heard yet; undefined when it is not there. */
  shown(momentId: string): View<Shown | undefined>
}

const everybodys = new WeakMap<Teahouse['client'], Known>()

/** Of one person: whoever logs in next knows nothing of it. */
export function knownBy(teahouse: Teahouse): Known {
  const { client, replica, personId } = teahouse
  const there = everybodys.get(client)
  if (there) return there
  const told = new Map<string, Moment>()
  const drawn = new Map<string, Shown>()
  const listeners = new Map<string, Set<() => void>>()
  let waiting: ReadonlyMap<string, readonly Parcel[]> = new Map()

  function tell(momentId: string): void {
    drawn.delete(momentId)
    for (const listener of listeners.get(momentId) ?? []) listener()
  }

  const known: Known = {
    hear(moments, people) {
      if (people.length > 0) void replica.take(...people.map((person) => ({ kind: 'person', person }) as const))
      for (const moment of moments) {
        told.set(moment.id, moment)
        tell(moment.id)
      }
    },
    forget(momentId) {
      told.delete(momentId)
      tell(momentId)
    },
    told: (momentId) => told.get(momentId),
    shown: (momentId) => ({
      subscribe(listener) {
        const hearers = listeners.get(momentId) ?? new Set()
        listeners.set(momentId, hearers.add(listener))
        return () => void hearers.delete(listener)
      },
      getSnapshot() {
        const moment = told.get(momentId)
        if (!moment) return undefined
        const shown = drawn.get(momentId) ?? withWaiting(moment, waiting.get(momentId) ?? [], personId)
        drawn.set(momentId, shown)
        return shown.isTakenBack ? undefined : shown
      },
    }),
  }
  everybodys.set(client, known)

  void teahouse.parcels().then((parcels) => {
    const look = () => {
      const before = waiting
      const ours = parcels.all.getSnapshot().filter(({ name }) => name.startsWith('moments.'))
      waiting = Map.groupBy(ours, momentOf)
      for (const id of new Set([...before.keys(), ...waiting.keys()])) tell(id)
      for (const { id, name, refusal } of ours) {
        // What somebody wrote stays with a word why; a press that came too late is said in passing.
        if (!refusal || name === 'moments.post' || name === 'moments.comment') continue
        showToast(t(`refusal.${refusal}`), { icon: 'warning-circle' })
        void parcels.discard(id)
      }
    }
    parcels.all.subscribe(look)
    // What has arrived is so from here on, whether or not the server tells it again.
    parcels.onDelivered(({ parcel }) => {
      const moment = told.get(momentOf(parcel))
      if (moment && parcel.name !== 'moments.post') {
        const { isTakenBack, waits: _, failed: _failed, ...now } = withWaiting(moment, [parcel], personId)
        if (isTakenBack) told.delete(moment.id)
        else told.set(moment.id, now)
      }
    })
    look()
  })
  return known
}

/** Which moment a parcel of ours is about. */
const momentOf = ({ input }: Pick<Parcel, 'input'>): string => (input as { momentId: string }).momentId

/** A moment as it stands at this moment; undefined once it is gone. */
export function useMoment(momentId: string): Shown | undefined {
  const teahouse = useTeahouse()
  const view = useMemo(() => knownBy(teahouse).shown(momentId), [teahouse, momentId])
  return useSyncExternalStore(view.subscribe, view.getSnapshot)
}
