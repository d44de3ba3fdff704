import type { FileToPut } from '@teahouse/client/parcels'
import { type ReactNode, useId, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { openedTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { chooseFiles } from '../../../talk/files/choose-files.ts'
import { fits } from '../../../talk/files/fits.ts'
import { addressIn } from './attach-card.tsx'
import type { AttachedCard } from './draft.ts'

/** A track from this device, or the address of one. */
export const attachMusic = (): Promise<AttachedCard | undefined> =>
  openOverlay<AttachedCard>((close) => <MusicSheet onClose={close} />)

function MusicSheet({ onClose }: { onClose(card?: AttachedCard): void }): ReactNode {
  const [track, setTrack] = useState<{ file: File; durationMs: number | null }>()
  const [url, setUrl] = useState('')
  const [title, setTitle] = useState('')
  const [artist, setArtist] = useState('')
  const formId = useId()
  const address = addressIn(url.trim())
  // What is on this device has to be named; a page says its name by itself.
  const isReady = track ? title.trim() !== '' : address !== undefined

  async function choose(): Promise<void> {
    const [file] = await chooseFiles({ accept: 'audio/*' })
    if (!file || !(await fits(file))) return
    setTrack({ file, durationMs: await durationOf(file) })
    if (!title) setTitle(nameOf(file))
  }

  const named = { kind: 'music' as const, title: title.trim(), artist: artist.trim() }

  function linked({ href: url, host }: URL): AttachedCard {
    const shown = { ...named, title: named.title || host, mediaId: null, url, coverId: null, durationMs: null }
    return { outgoing: { ...named, mediaId: null, url }, shown }
  }

  function own({ file, durationMs }: NonNullable<typeof track>): AttachedCard {
    const id = openedTeahouse().client.host.newId()
    const length = durationMs === null ? {} : { durationMs }
    const stored: FileToPut = { id, blob: file, purpose: 'audio', name: file.name, ...length }
    const shown = { ...named, mediaId: id, url: null, coverId: null, durationMs }
    return { outgoing: { ...named, mediaId: id, url: null }, shown, track: stored }
  }

  return (
    <Sheet
      title={t('moments.post.music')}
      onClose={() => onClose()}
      action={
        <Button size="small" type="submit" form={formId} disabled={!isReady}>
          {t('moments.post.attach')}
        </Button>
      }
    >
      <form
        id={formId}
        className="post-music"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onClose(track ? own(track) : linked(address!))
        }}
      >
        <Button tone="soft" block onClick={() => void choose()}>
          {track ? track.file.name : t('moments.post.music.file')}
        </Button>
        {!track && (
          <TextField
            label={t('moments.post.music.address')}
            value={url}
            onChange={setUrl}
            placeholder="https://"
            inputMode="url"
            maxLength={2048}
          />
        )}
        <TextField label={t('moments.post.music.title')} value={title} onChange={setTitle} maxLength={100} />
        <TextField label={t('moments.post.music.artist')} value={artist} onChange={setArtist} maxLength={100} />
      </form>
    </Sheet>
  )
}

const nameOf = ({ name }: File): string =>
  name
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 100)

/** Null where this browser cannot tell; the server will. */
function durationOf(file: File): Promise<number | null> {
  return new Promise((resolve) => {
    const sound = new Audio()
    const address = URL.createObjectURL(file)
    const end = (durationMs: number | null) => {
      URL.revokeObjectURL(address)
      resolve(durationMs)
    }
    sound.preload = 'metadata'
    sound.onloadedmetadata = () => end(Number.isFinite(sound.duration) ? Math.round(sound.duration * 1000) : null)
    sound.onerror = () => end(null)
    sound.src = address
  })
}
