import type { FileToSend } from '@teahouse/client'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatSize } from '../../../../i18n/intl.ts'
import { confirm } from '../../../../ui/dialog.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import type { Composing, FilesKind } from './composing.ts'

const picture = /^image\/(?:jpeg|png|webp|gif|avif|heic|heif)$/
const mostPhotos = 9
const mostShown = 6

/** Sends files that were pasted or dropped, after a look at them: pictures together, each other file by itself. */
export async function attachFiles(files: readonly File[], composing: Composing): Promise<void> {
  const isSure = await confirm({
    title: t('chat.attach.title', { count: files.length }),
    body: <Preview files={files} />,
    action: t('kit.send'),
  })
  if (!isSure) return
  const pictures = files.filter(({ type }) => picture.test(type))
  for (let at = 0; at < pictures.length; at += mostPhotos) {
    composing.sendFiles('photos', await Promise.all(pictures.slice(at, at + mostPhotos).map(asPhoto)))
  }
  for (const file of files) {
    if (pictures.includes(file)) continue
    const kind: FilesKind = file.type.startsWith('video/') ? 'video' : 'file'
    composing.sendFiles(kind, [{ blob: file, purpose: kind, name: file.name }])
  }
}

/** A picture with its size, so that its place is kept while it travels. */
async function asPhoto(file: File): Promise<FileToSend> {
  const named = { blob: file, purpose: 'photo', name: file.name } as const
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { ...named, width, height }
  } catch {
    // This browser cannot read it; the server may.
    return named
  }
}

function Preview({ files }: { files: readonly File[] }): ReactNode {
  return (
    <ul className="chat-attached">
      {files.slice(0, mostShown).map((file) => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`}>
          {picture.test(file.type) ? <Thumbnail file={file} /> : <Icon name="file" weight="duotone" size={40} />}
          <span className="ui-clip" dir="auto">
            {file.name}
          </span>
          <small>{formatSize(file.size)}</small>
        </li>
      ))}
      {files.length > mostShown && <li>{t('chat.attach.more', { count: files.length - mostShown })}</li>}
    </ul>
  )
}

function Thumbnail({ file }: { file: File }): ReactNode {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return <img src={address} alt="" width={48} height={48} />
}
