import type { Methods, Output } from '@teahouse/contract'
import { useEffect, useSyncExternalStore } from 'react'
import type { Teahouse } from '../../../platform/teahouse.ts'
import type { News } from '../../../shell/feature.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import type { Loaded } from '../../../shell/use-loaded.ts'

export type Glance = Output<Methods['moments.glance']>

/** Whether there is anything new, as the server last said. What friends post while nobody listened is asked for. */
export function useGlance(): Loaded<Glance> {
  const { client } = useTeahouse()
  const glance = useKept('moments.glance', {}, ['moments'])
  const { reload } = glance
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && reload()
    const unhear = client.connection.on('hello', reload)
    document.addEventListener('visibilitychange', look)
    return () => {
      unhear()
      document.removeEventListener('visibilitychange', look)
    }
  }, [client, reload])
  return glance
}

const seenHere = new WeakMap<Teahouse['client'], string>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Somebody has looked as far as this: what is older is not new any more, here at once and soon on all devices. */
export async function noteSeen({ client }: Teahouse, moment: { id: string; at: string }): Promise<void> {
  if (moment.at <= (seenHere.get(client) ?? '')) return
  seenHere.set(client, moment.at)
  for (const listener of listeners) listener()
  // It only moves forward, so one that is lost is made up for by the next.
  await client.call('moments.noteSeen', { momentId: moment.id }).catch(() => {})
}

/** Who posted last, of what was not looked at; and how much waits to be read about one’s own. */
export function useNewest(): { newest: NonNullable<Glance['newest']> | undefined; notices: number } {
  const { client } = useTeahouse()
  const { value } = useGlance()
  const seenAt = useSyncExternalStore(subscribe, () => seenHere.get(client) ?? '')
  const newest = value?.newest && value.newest.at > seenAt ? value.newest : undefined
  return { newest, notices: value?.notices ?? 0 }
}

export function useMomentsNews(): News {
  const { newest, notices } = useNewest()
  return { count: notices, dot: newest !== undefined }
}
