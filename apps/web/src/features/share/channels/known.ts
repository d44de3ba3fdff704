/**
 * What this device has heard of clips and their channels, in one place: a clip that is liked in the player is liked in
 * every list. Gone with the window; lists are asked for, and kept, by whoever shows them.
 */
import type { Parcel } from '@teahouse/client'
import type { Person } from '@teahouse/contract/people/accounts'
import type { Channel, Clip } from '@teahouse/contract/share/channels'
import { useCallback, useSyncExternalStore } from 'react'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { nameOf } from '../../people/contacts/name.ts'

export interface Heard {
  clips?: readonly Clip[]
  channels?: readonly Channel[]
  people?: readonly Person[]
}

export interface Known {
  hear(heard: Heard): void
  clip(id: string): Clip | undefined
  channel(id: string): Channel | undefined
  person(id: string): Person | undefined
  /** Shows a change before the server has answered. */
  changeClip(id: string, change: Partial<Clip>): void
  subscribe(listener: () => void): () => void
}

const everybodys = new WeakMap<Teahouse['client'], Known>()

/** Of one person: whoever logs in next knows nothing of it. */
export function knownBy(teahouse: Pick<Teahouse, 'client' | 'parcels'>): Known {
  const { client } = teahouse
  const there = everybodys.get(client)
  if (there) return there
  const clips = new Map<string, Clip>()
  const channels = new Map<string, Channel>()
  const people = new Map<string, Person>()
  const listeners = new Set<() => void>()
  let waiting: readonly Parcel[] = []
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const changeClip = (id: string, change: Partial<Clip>) => {
    const clip = clips.get(id)
    if (!clip) return
    clips.set(id, { ...clip, ...change })
    tell()
  }
  const known: Known = {
    hear(heard) {
      for (const clip of heard.clips ?? []) {
        const before = clips.get(clip.id)
        // Only feeds give a reason; what another list says takes none away.
        clips.set(clip.id, { ...clip, reason: clip.reason ?? before?.reason ?? null, ...wishesFor(clip, waiting) })
      }
      for (const channel of heard.channels ?? []) channels.set(channel.id, channel)
      for (const person of heard.people ?? []) people.set(person.id, person)
      tell()
    },
    clip: (id) => clips.get(id),
    channel: (id) => channels.get(id),
    person: (id) => people.get(id),
    changeClip,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  everybodys.set(client, known)
  void teahouse.parcels().then(({ all, discard }) => {
    const look = () => {
      waiting = all.getSnapshot()
      for (const { id, name, state } of waiting) {
        // A clip that is gone needs no heart any more.
        if (state === 'failed' && (name === 'channels.like' || name === 'channels.favourite')) void discard(id)
      }
    }
    all.subscribe(look)
    look()
    for (const clip of clips.values()) changeClip(clip.id, wishesFor(clip, waiting))
  })
  return known
}

/** What the person has pressed here and the server has not heard yet. */
function wishesFor(clip: Clip, waiting: readonly Parcel[]): Partial<Clip> {
  const wishes: Partial<Clip> = {}
  for (const { name, input, state } of waiting) {
    const wish = input as Partial<{ clipId: string; isLiked: boolean; isFavourite: boolean }>
    if (state !== 'waiting' || wish.clipId !== clip.id) continue
    if (name === 'channels.like') Object.assign(wishes, liked(clip, wish.isLiked!))
    if (name === 'channels.favourite') wishes.isFavourite = wish.isFavourite!
  }
  return wishes
}

/** A clip as it is when this person likes it, or no longer. */
export const liked = ({ hasLiked, likeCount }: Clip, isLiked: boolean): Partial<Clip> => ({
  hasLiked: isLiked,
  likeCount: likeCount + Number(isLiked) - Number(hasLiked),
})

function useHeard<Value>(read: (known: Known) => Value): Value {
  const known = knownBy(useTeahouse())
  return useSyncExternalStore(known.subscribe, () => read(known))
}

export const useClip = (id: string): Clip | undefined => useHeard((known) => known.clip(id))
export const useChannel = (id: string | undefined): Channel | undefined =>
  useHeard((known) => (id === undefined ? undefined : known.channel(id)))

/** People by their ids, as this person calls them. */
export function useFaces(): (personId: string) => { id: string; name: string; avatarId: string | null } {
  const teahouse = useTeahouse()
  const known = knownBy(teahouse)
  return useCallback(
    (personId) => {
      const { replica } = teahouse
      const person = replica.person(personId).getSnapshot() ?? known.person(personId)
      const name = nameOf(person, replica.contact(personId).getSnapshot())
      return { id: personId, name, avatarId: person?.avatarId ?? null }
    },
    [teahouse, known],
  )
}
