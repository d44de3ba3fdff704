import type { ReactNode } from 'react'
import type { ConsolePageProps } from '../page.ts'
import { CommentsPage } from './comments-page.tsx'
import './articles.css'
import { DraftPage } from './draft-page.tsx'
import { ListsPage } from './lists-page.tsx'

/** Articles: what is being written, what was published, a draft in the editor, the comments of an article. */
export default function ArticlesPage({ account, rest }: ConsolePageProps): ReactNode {
  const [kind, id] = rest.split('/')
  if (kind === 'drafts' && id) return <DraftPage key={id} account={account} draftId={id} />
  if (kind === 'comments' && id) return <CommentsPage account={account} articleId={id} />
  return <ListsPage account={account} shown={kind === 'published' ? 'published' : 'drafts'} />
}
