import type { ReactNode } from 'react'
import { TabHead } from '../ui/nav-bar.tsx'
import { useColumns } from '../ui/use-media.ts'
import { useTitle } from './page.tsx'

interface ListHeadProps {
  title: string
  count?: number
  /** A `SearchField` or `SearchDoor`. */
  search?: ReactNode
  /** Icon buttons. */
  actions?: ReactNode
}

/** The head of a tab's own page: a large title over the search on a phone, one line of both in a column. */
export function ListHead({ title, count, search, actions }: ListHeadProps): ReactNode {
  const isColumn = useColumns() > 1
  useTitle(title)
  if (!isColumn || !search) {
    return (
      <>
        <TabHead title={title} count={count} actions={actions} />
        {search}
      </>
    )
  }
  return (
    <header className="shell-list-head">
      <h1 className="ui-spoken">{title}</h1>
      {search}
      {actions}
    </header>
  )
}
