import { type ReactNode, useContext, useEffect } from 'react'
import { NavBar } from '../ui/nav-bar.tsx'
import { useColumns } from '../ui/use-media.ts'
import { ListColumn } from './list-column.ts'
import { goBack } from './navigation.ts'

interface PageProps {
  title: string
  subtitle?: ReactNode
  /** The address of the page above, for "back" when there is no step to return to. */
  parent: string
  /** Icon buttons at the end of the bar. */
  actions?: ReactNode
  /** Takes over "back", for pages that hold something unsaved. */
  onBack?(): void
  /** The content scrolls as a whole; `fixed` for pages that scroll by themselves, such as a `VirtualList`. */
  body?: 'scrolling' | 'fixed'
  children: ReactNode
}

/** A page of the page column: a bar with the way back, and the content under it. */
export function Page({ title, subtitle, parent, actions, onBack, body = 'scrolling', children }: PageProps): ReactNode {
  const columns = useColumns()
  const isInListColumn = useContext(ListColumn)
  // Beside its own list a page needs no way back; one that lies deeper does.
  const isBesideParent = columns > 1 && isInListColumn(parent)
  const back = onBack ?? (() => goBack(parent))
  useTitle(title)
  return (
    <>
      <NavBar
        title={title}
        subtitle={subtitle}
        back={isBesideParent && !onBack ? undefined : { onClick: back }}
        actions={actions}
        align={columns > 1 ? 'start' : 'center'}
      />
      {body === 'fixed' ? children : <div className="shell-screen">{children}</div>}
    </>
  )
}

const titles: { title: string }[] = []

/** What the browser's tab and history call this page. A page that lies over a list goes before it. */
export function useTitle(title: string): void {
  useEffect(() => {
    const entry = { title }
    titles.push(entry)
    showTitle()
    return () => {
      titles.splice(titles.indexOf(entry), 1)
      showTitle()
    }
  }, [title])
}

function showTitle(): void {
  const top = titles.at(-1)
  document.title = top ? `${top.title} · Teahouse` : 'Teahouse'
}
