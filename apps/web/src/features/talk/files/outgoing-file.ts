import type { OutboxFile } from '@teahouse/client'
import { useEffect, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'

/** Addresses of files that were sent from here, so that what is here need not come back from the server. */
const addresses = new Map<string, string>()
/** Which of them a file of the server is. */
const sentAs = new Map<string, string>()
const maxKept = 60

/** The address of a file on its way, read from this device; undefined until it is there. */
export function useOutgoingFile({ id, mediaId }: OutboxFile): string | undefined {
  const { store } = useTeahouse()
  const [address, setAddress] = useState(addresses.get(id))
  useEffect(() => {
    if (addresses.has(id)) return
    let isGone = false
    void store.file(id).then((blob) => {
      if (blob && !isGone) setAddress(addresses.get(id) ?? remember(id, blob))
    })
    return () => {
      isGone = true
    }
  }, [store, id])
  useEffect(() => {
    if (mediaId) sentAs.set(mediaId, id)
  }, [id, mediaId])
  return address
}

/** Where to read a file of a message. */
export function addressOf(mediaId: string, size?: 'thumb' | 'poster'): string {
  const here = size === 'poster' ? undefined : addresses.get(sentAs.get(mediaId) ?? '')
  return here ?? `/media/${mediaId}${size ? `/${size}` : ''}`
}

function remember(fileId: string, blob: Blob): string {
  const address = URL.createObjectURL(blob)
  addresses.set(fileId, address)
  const [oldest] = addresses
  if (addresses.size > maxKept && oldest) {
    URL.revokeObjectURL(oldest[1])
    addresses.delete(oldest[0])
  }
  return address
}
