import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatSize, isolate } from '../../../i18n/intl.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { BubbleProps, PendingProps } from '../chat/kind.ts'
import './file.css'
import { Sending } from './sending.tsx'
import { endingOf, iconOf } from './type-of-file.ts'

export function FileBubble({ content }: BubbleProps<'file'>): ReactNode {
  const { mediaId, name } = content
  return (
    <a
      className="file"
      href={`/media/${mediaId}`}
      download={name}
      title={name}
      aria-label={`${t('files.download', { name: isolate(name) })}, ${detailOf(content)}`}
    >
      <FileLine {...content}>
        <Icon name="download-simple" size={22} className="file-load" />
      </FileLine>
    </a>
  )
}

export function PendingFile({ entry }: PendingProps): ReactNode {
  const [file] = entry.files
  return (
    <div className="file">
      <FileLine {...file!}>
        <Sending entry={entry} size={30} />
      </FileLine>
    </div>
  )
}

function FileLine(props: { name: string; sizeBytes: number; children: ReactNode }): ReactNode {
  const { name, children } = props
  const ending = endingOf(name)
  const stem = ending ? name.slice(0, -ending.length - 1) : name
  return (
    <>
      <span className="file-tile">
        <Icon name={iconOf(name)} weight="duotone" size={28} />
      </span>
      <span className="file-words">
        {/* What tells the type stays in sight, however long the name is. */}
        <span className="file-name" dir="auto">
          <span className="file-stem">{stem}</span>
          {ending && <bdi dir="ltr">.{name.slice(-ending.length)}</bdi>}
        </span>
        <span className="file-detail">{detailOf(props)}</span>
      </span>
      {children}
    </>
  )
}

function detailOf({ name, sizeBytes }: { name: string; sizeBytes: number }): string {
  const ending = endingOf(name)
  return ending ? `${formatSize(sizeBytes)} · ${isolate(ending.toUpperCase())}` : formatSize(sizeBytes)
}
