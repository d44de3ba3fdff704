import { type CSSProperties, type ReactNode, useState } from 'react'
import './avatar.css'
import { glazeOf, initialsOf, mosaicRows } from './avatar-face.ts'
import { Badge, Dot } from './badge.tsx'

export interface Face {
  /** Chooses the glaze, so that a person keeps one colour everywhere. */
  id: string
  name: string
  /** The picture's address; initials stand in when there is none, or when it does not load. */
  src?: string | null | undefined
}

interface AvatarProps extends Face {
  /** Width and height in px. */
  size?: number
  badge?: number | undefined
  dot?: boolean | undefined
  /** Names the person aloud where no text beside the picture does. */
  label?: string
}

/** A person's picture. Decoration unless it has a label: the name stands beside it almost everywhere. */
export function Avatar({ id, name, src, size = 52, badge, dot, label }: AvatarProps): ReactNode {
  return (
    <Frame size={size} badge={badge} dot={dot} label={label}>
      <Picture id={id} name={name} src={src} />
    </Frame>
  )
}

/** The mosaic of a group: up to nine of its members. */
export function GroupAvatar({
  members,
  src,
  ...frame
}: { members: readonly Face[] } & Omit<AvatarProps, 'name' | 'id'>): ReactNode {
  const rows = mosaicRows(members.slice(0, 9))
  return (
    <Frame {...frame}>
      {src ? (
        <Picture id="" name="" src={src} />
      ) : (
        <span className="ui-avatar-mosaic" style={{ '--columns': rows.at(-1)?.length ?? 1 } as CSSProperties}>
          {rows.map((row) => (
            <span key={row[0]!.id} className="ui-avatar-mosaic-row">
              {row.map((member) => (
                <Picture key={member.id} {...member} single />
              ))}
            </span>
          ))}
        </span>
      )}
    </Frame>
  )
}

function Frame({
  size = 52,
  badge,
  dot,
  label,
  children,
}: Pick<AvatarProps, 'size' | 'badge' | 'dot'> & { label?: string | undefined; children: ReactNode }): ReactNode {
  return (
    <span className="ui-avatar" style={{ '--size': `${size}px` } as CSSProperties}>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: a label makes it an image. */}
      <span
        className="ui-avatar-face"
        role={label ? 'img' : undefined}
        aria-label={label}
        aria-hidden={label ? undefined : true}
      >
        {children}
      </span>
      {badge ? <Badge count={badge} className="ui-avatar-badge" /> : dot && <Dot className="ui-avatar-dot" />}
    </span>
  )
}

function Picture({ id, name, src, single }: Face & { single?: boolean }): ReactNode {
  const [failed, setFailed] = useState<string>()
  if (src && failed !== src) {
    return <img className="ui-avatar-picture" src={src} alt="" decoding="async" onError={() => setFailed(src)} />
  }
  return (
    <span className={`ui-avatar-picture ui-avatar-initials ui-glaze-${glazeOf(id)}`}>
      {single ? [...initialsOf(name)][0] : initialsOf(name)}
    </span>
  )
}
