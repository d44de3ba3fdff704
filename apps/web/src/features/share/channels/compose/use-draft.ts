import { useEffect, useRef, useState } from 'react'
import { useTeahouse } from '../../../../shell/session.ts'
import { useParcels } from '../../../../shell/use-parcels.ts'
import { type ClipDraft, emptyDraft, keptDraft, parcelOf, withoutBytes } from './draft.ts'

export interface DraftOnScreen {
  draft: ClipDraft
  change(some: Partial<ClipDraft>): void
  /** It leaves as soon as there is a line. Resolves once it is safe on this device. */
  post(): Promise<void>
  /** Nothing is kept of it. */
  discard(): Promise<void>
  /** The bytes of one of its files. */
  file(fileId: string): Promise<Blob | undefined>
}

/** Kept this long after the last letter, and when the page is left. */
const restMs = 400

/** A clip as it is being made: on the screen at once, on the device soon after, also through a reload. */
export function useDraft(clipId: string | undefined): DraftOnScreen {
  const { client } = useTeahouse()
  const parcels = useParcels()
  const [draft, setDraft] = useState(() => keptDraft(parcels, clipId) ?? emptyDraft(clipId ?? client.host.newId()))
  const latest = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const keep = (kept: ClipDraft) => {
    clearTimeout(timer.current)
    timer.current = undefined
    // Without a film there is nothing to keep: the words are few, and about it.
    return kept.video ? parcels.put(parcelOf(kept), 'draft') : Promise.resolve()
  }
  const flush = useRef(() => {})
  flush.current = () => {
    if (timer.current !== undefined) void keep(latest.current)
  }
  useEffect(() => {
    const leave = () => flush.current()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  return {
    draft,
    change(some) {
      const next = { ...latest.current, ...some }
      latest.current = withoutBytes(next)
      setDraft(latest.current)
      clearTimeout(timer.current)
      if (some.video || some.cover?.kind === 'picture') void keep(next)
      else timer.current = setTimeout(() => void keep(latest.current), restMs)
    },
    async post() {
      await keep(latest.current)
      await parcels.send(draft.id)
    },
    async discard() {
      clearTimeout(timer.current)
      timer.current = undefined
      await parcels.discard(draft.id)
    },
    file: parcels.file,
  }
}
