import type { Favourite } from '@teahouse/contract/talk/favourites'
import { type ReactNode, Suspense, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { listTime } from '../../../ui/time.ts'
import '../chat/chat.css'
import { kindOf } from '../chat/kinds.ts'
import { useNames } from '../chat/names.ts'
import { NamesContext } from '../chat/scene.ts'
import './favourites.css'
import type { Favourites } from './use-favourites.ts'

type Shelf = 'all' | 'words' | 'media' | 'files' | 'voice' | 'places' | 'others'

const shelfOf: Partial<Record<Favourite['content']['kind'], Shelf>> = {
  text: 'words',
  photos: 'media',
  video: 'media',
  file: 'files',
  voice: 'voice',
  location: 'places',
}
const shelves: readonly Shelf[] = ['all', 'words', 'media', 'files', 'voice', 'places', 'others']

interface FavouriteListProps {
  favourites: Favourites
  /** What stands at the foot of each. */
  actions(favourite: Favourite): ReactNode
}

/** Favourites as cards, all or of one kind. */
export function FavouriteList({ favourites, actions }: FavouriteListProps): ReactNode {
  const { list, hasMore, problem, reload, loadMore } = favourites
  const names = useNames()
  const [shelf, setShelf] = useState<Shelf>('all')
  if (!list) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
  if (list.length === 0) return <EmptyState title={t('favourites.empty')}>{t('favourites.empty.body')}</EmptyState>
  const shown = list.filter(({ content }) => shelf === 'all' || (shelfOf[content.kind] ?? 'others') === shelf)
  return (
    <NamesContext value={names}>
      <div className="favourites-shelves">
        <Segmented<Shelf>
          label={t('favourites.title')}
          value={shelf}
          onChange={setShelf}
          options={shelves.map((value) => ({
            value,
            label: value === 'all' ? t('favourites.all') : t(`favourites.kind.${value}`),
          }))}
        />
      </div>
      <ul className="favourites" aria-label={t('favourites.title')}>
        {shown.map((favourite) => (
          <li key={favourite.id}>
            <Card favourite={favourite}>{actions(favourite)}</Card>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="favourites-none">{t('favourites.none')}</p>}
      {problem && (
        <p className="favourites-none" role="alert">
          {problem}
        </p>
      )}
      {hasMore && (
        <div className="favourites-more">
          <Button tone="soft" onClick={loadMore}>
            {t('favourites.more')}
          </Button>
        </div>
      )}
    </NamesContext>
  )
}

function Card({ favourite, children }: { favourite: Favourite; children: ReactNode }): ReactNode {
  const { content, senderId, senderName, sentAt } = favourite
  const { Bubble } = kindOf(content)
  return (
    <article className="favourite">
      <div className="favourite-content">
        <Suspense>
          <Bubble content={content} conversationId="" seq={null} senderId={senderId} isOwn={false} />
        </Suspense>
      </div>
      <footer className="favourite-foot">
        <p>{t('favourites.from', { name: isolate(senderName), time: listTime(sentAt) })}</p>
        {children}
      </footer>
    </article>
  )
}
