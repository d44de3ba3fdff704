import type { ReactNode } from 'react'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Row } from '../../../ui/row.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { VerifiedMark } from './verified-mark.tsx'

interface MineProps {
  /** What they are, all together. */
  title: string
  mine: readonly {
    id: string
    name: string
    picture: string | null
    isVerified: boolean
    /** How it stands, and one’s role in it. */
    detail: string
    href: string
  }[]
  /** Said where there are none. */
  none: { title: string; body: string }
  /** The way to another one. */
  register: { words: string; href: string }
}

/** The list of what one works on in the console. */
export function Mine({ title, mine, none, register }: MineProps): ReactNode {
  if (mine.length === 0) {
    return (
      <EmptyState title={none.title} actions={<Button href={register.href}>{register.words}</Button>}>
        {none.body}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="console-list" aria-label={title}>
        {mine.map(({ id, name, picture, isVerified, detail, href }) => (
          <li key={id}>
            <Row
              href={href}
              lead={<Avatar id={id} name={name} src={picture} size={52} />}
              title={
                <>
                  <bdi>{name}</bdi> {isVerified && <VerifiedMark />}
                </>
              }
              detail={detail}
            />
          </li>
        ))}
      </ul>
      <div className="console-actions">
        <Button block tone="soft" icon="plus" href={register.href}>
          {register.words}
        </Button>
      </div>
    </>
  )
}
