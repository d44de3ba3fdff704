import type { OutboxFile } from '@teahouse/client'
import type { Parcels } from '@teahouse/client/parcels'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useParcels } from '../../../../shell/use-parcels.ts'
import { describedFile, emptyDraft, isPostable, keptDraft, type MomentDraft, parcelOf } from './draft.ts'

export interface DraftOnScreen {
  draft: MomentDraft
  change(some: Partial<MomentDraft>): void
  /** It leaves, as soon as there is a line. Resolves once it is safe on this device. */
  post(): Promise<void>
  /** Nothing is kept of it. */
  discard(): void
}

/** Kept this long after the last letter, and whenever the page or the window is left. */
const restMs = 400

/** A draft as it is being written: on the screen at once, on the device soon after, also through a reload. */
export function useDraft(id: string): DraftOnScreen {
  const parcels = useParcels()
  const [draft, setDraft] = useState(() => keptDraft(parcels, id) ?? emptyDraft(id))
  const keeper = useMemo(() => createKeeper(parcels), [parcels])
  const latest = useRef(draft)

  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && keeper.flush()
    document.addEventListener('visibilitychange', leave)
    addEventListener('pagehide', keeper.flush)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      removeEventListener('pagehide', keeper.flush)
      keeper.flush()
    }
  }, [keeper])

  return {
    draft,
    change(some) {
      const next = { ...latest.current, ...some }
      keeper.keep(next)
      // From here on the bytes are the keeper’s.
      latest.current = withoutBytes(next)
      setDraft(latest.current)
    },
    post: () => keeper.post(latest.current),
    discard: () => keeper.discard(id),
  }
}

function createKeeper(parcels: Parcels) {
  let waiting: MomentDraft | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    const draft = waiting
    waiting = undefined
    if (!draft) return
    if (isPostable(draft)) void parcels.put(parcelOf(draft), 'draft')
    else void parcels.discard(draft.id)
  }

  return {
    flush,
    keep(draft: MomentDraft): void {
      waiting = draft
      clearTimeout(timer)
      if (holdsBytes(draft)) flush()
      else timer = setTimeout(flush, restMs)
    },
    async post(draft: MomentDraft): Promise<void> {
      clearTimeout(timer)
      waiting = undefined
      await parcels.put(parcelOf(draft), 'draft')
      await parcels.send(draft.id)
    },
    discard(id: string): void {
      clearTimeout(timer)
      waiting = undefined
      void parcels.discard(id)
    },
  }
}

const filesOf = ({ pictures, video, card }: MomentDraft) => [...pictures, video, card?.track]

const holdsBytes = (draft: MomentDraft): boolean => filesOf(draft).some((file) => file && 'blob' in file)

function withoutBytes(draft: MomentDraft): MomentDraft {
  const { pictures, video, card } = draft
  const described = (file: Parameters<typeof describedFile>[0]): OutboxFile => describedFile(file)
  return {
    ...draft,
    pictures: pictures.map(described),
    video: video && described(video),
    card: card?.track ? { ...card, track: described(card.track) } : card,
  }
}
