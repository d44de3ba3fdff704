/** Sharing where one is: started, moved, stopped, and taken up again when the page is loaded anew. */
import { type Off, RefusalError } from '@teahouse/client'
import { useEffect, useSyncExternalStore } from 'react'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { readStored, writeStored } from '../../../ui/stored.ts'
import { showToast } from '../../../ui/toast.tsx'
import { distanceM, type Spot } from './geo.ts'
import { findHere, followHere } from './here.ts'

export interface Sharing {
  conversationId: string
  seq: number
  /** ISO 8601. */
  until: string
}

/** As often as the server is told, and as far as somebody has to move for that. */
const tellEveryMs = 3_000
const worthTellingM = 4

const storageKey = (personId: string) => `teahouse.sharing.${personId}`
const following = new Map<string, Off>()
const listeners = new Set<() => void>()
let sharings: readonly Sharing[] | undefined

/** What this device shares at the moment. */
export function useSharings(teahouse: Teahouse): readonly Sharing[] {
  useEffect(() => {
    for (const sharing of sharingsOf(teahouse)) follow(teahouse, sharing)
  }, [teahouse])
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => sharingsOf(teahouse),
  )
}

export async function startSharing(teahouse: Teahouse, conversationId: string, minutes: 15 | 60 | 480): Promise<void> {
  const spot = await findHere().catch((error: Error) => {
    showToast(t(error.message === 'denied' ? 'location.denied' : 'location.unknown'), { icon: 'warning-circle' })
  })
  if (!spot) return
  await attempt(async () => {
    const { client } = teahouse
    const messageId = client.host.newId()
    const { seq, sentAt } = await client.call('chat.startLiveLocation', { conversationId, messageId, minutes, ...spot })
    const until = new Date(Date.parse(sentAt) + minutes * 60_000).toISOString()
    const sharing = { conversationId, seq, until }
    keep(teahouse, [...sharingsOf(teahouse), sharing])
    follow(teahouse, sharing)
  })
}

export function stopSharing(teahouse: Teahouse, { conversationId, seq }: Pick<Sharing, 'conversationId' | 'seq'>) {
  return attempt(async () => {
    try {
      await teahouse.client.call('chat.stopLiveLocation', { conversationId, seq })
    } catch (error) {
      // It has stopped by itself in the meantime.
      if (!(error instanceof RefusalError)) throw error
    }
    forget(teahouse, { conversationId, seq })
    showToast(t('location.stopped'), { icon: 'check' })
  })
}

const keyOf = ({ conversationId, seq }: Pick<Sharing, 'conversationId' | 'seq'>) => `${conversationId} ${seq}`

/** Tells the server of each move until the time is over. */
function follow(teahouse: Teahouse, sharing: Sharing): void {
  const key = keyOf(sharing)
  if (following.has(key)) return
  const leftMs = Date.parse(sharing.until) - Date.now()
  if (leftMs <= 0) {
    forget(teahouse, sharing)
    return
  }
  const { client } = teahouse
  let told: { spot: Spot; at: number } | undefined
  const end = followHere(
    (spot) => {
      if (told && (Date.now() - told.at < tellEveryMs || distanceM(told.spot, spot) < worthTellingM)) return
      told = { spot, at: Date.now() }
      const { conversationId, seq } = sharing
      client.call('chat.moveLiveLocation', { conversationId, seq, ...spot }).catch((error: unknown) => {
        // A lost move is followed by the next; a refusal means that it is over.
        if (error instanceof RefusalError && error.retryAfterSeconds === undefined) forget(teahouse, sharing)
      })
    },
    () => {},
  )
  const cancel = client.host.after(leftMs, () => forget(teahouse, sharing))
  following.set(key, () => {
    end()
    cancel()
  })
}

function forget(teahouse: Teahouse, sharing: Pick<Sharing, 'conversationId' | 'seq'>): void {
  const key = keyOf(sharing)
  following.get(key)?.()
  following.delete(key)
  keep(
    teahouse,
    sharingsOf(teahouse).filter((one) => keyOf(one) !== key),
  )
}

function sharingsOf({ personId }: Teahouse): readonly Sharing[] {
  sharings ??= JSON.parse(readStored(storageKey(personId)) ?? '[]') as Sharing[]
  return sharings
}

function keep({ personId }: Teahouse, next: readonly Sharing[]): void {
  sharings = next
  writeStored(storageKey(personId), next.length > 0 ? JSON.stringify(next) : null)
  for (const listener of listeners) listener()
}
