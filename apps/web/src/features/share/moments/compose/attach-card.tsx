import type { Methods, Output } from '@teahouse/contract'
import type { Card } from '@teahouse/contract/share/moments'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { openedTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { SearchField } from '../../../../ui/search-field.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { EmptyState, LoadingState } from '../../../../ui/state.tsx'
import { holdsWords, wordsOf } from '../../../talk/search/fold.ts'
import { MomentCard } from '../cards.tsx'
import type { AttachedCard } from './draft.ts'

/** The address that somebody means, also without its beginning. */
export function addressIn(text: string): URL | undefined {
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (/\s/.test(text) || !URL.canParse(whole)) return undefined
  const address = new URL(whole)
  return address.hostname.includes('.') || address.hostname === 'localhost' ? address : undefined
}

/** Asks for an address, and what its page says of itself. */
export async function attachLink(): Promise<AttachedCard | undefined> {
  const text = await askForText({
    title: t('moments.post.link'),
    label: t('moments.post.link.address'),
    maxLength: 2048,
    placeholder: 'https://',
    action: t('moments.post.attach'),
    isValid: (written) => addressIn(written) !== undefined,
  })
  const address = text && addressIn(text)
  return address ? linkCard(address) : undefined
}

async function linkCard({ href: url, host }: URL): Promise<AttachedCard> {
  const { client } = openedTeahouse()
  // What the page says is for the eyes only: the server looks again, and for itself.
  const said = await client
    .call('links.look', { url, origin: location.origin }, { timeoutMs: 4_000 })
    .catch(() => undefined)
  const title = said?.title ?? ''
  return {
    outgoing: { kind: 'link', url },
    shown: { kind: 'link', url, title, description: '', site: host, imageId: null },
  }
}

export type SharedArticle = Pick<Output<Methods['articles.read']>['article'], 'id' | 'title' | 'digest' | 'cover'> & {
  account: { id: string; name: string }
}

export const articleCard = ({ id: articleId, title, digest, cover, account }: SharedArticle): AttachedCard => ({
  outgoing: { kind: 'article', articleId },
  shown: {
    kind: 'article',
    articleId,
    title,
    digest,
    coverId: cover?.mediaId ?? null,
    accountId: account.id,
    accountName: account.name,
  },
})

export type SharedClip = Pick<
  Output<Methods['channels.clip']>['clip'],
  'id' | 'description' | 'mediaId' | 'cover' | 'width' | 'height' | 'durationMs'
>

export const clipCard = (clip: SharedClip, creatorName: string): AttachedCard => {
  const { id: clipId, description: title, mediaId, cover, width, height, durationMs } = clip
  const coverId = cover.mediaId
  return {
    outgoing: { kind: 'clip', clipId },
    shown: { kind: 'clip', clipId, title, creatorName, mediaId, coverId, width, height, durationMs },
  }
}

/** One of the articles of the accounts that one follows. */
export const attachArticle = (): Promise<AttachedCard | undefined> =>
  openOverlay<AttachedCard>((close) => <ArticleSheet onClose={close} />)

/** One of one’s own clips, or of those that one keeps. */
export const attachClip = (): Promise<AttachedCard | undefined> =>
  openOverlay<AttachedCard>((close) => <ClipSheet onClose={close} />)

interface PickProps {
  onClose(card?: AttachedCard): void
}

function ArticleSheet({ onClose }: PickProps): ReactNode {
  const { value, problem } = useKept('articles.news', { limit: 20 }, ['news'])
  const accounts = new Map(value?.accounts.map((account) => [account.id, account.name]))
  const cards = value?.headlines.map(({ articleId, accountId, title, digest, cover }) =>
    articleCard({
      id: articleId,
      title,
      digest,
      cover,
      account: { id: accountId, name: accounts.get(accountId) ?? '' },
    }),
  )
  return <CardSheet title={t('moments.post.article')} cards={cards} problem={problem} onClose={onClose} />
}

function ClipSheet({ onClose }: PickProps): ReactNode {
  const kept = useKept('channels.favourites', { limit: 50 }, ['channels'])
  const liked = useKept('channels.likes', { limit: 50 }, ['channels'])
  const pages = [kept.value, liked.value]
  const isHeard = pages.every((page) => page !== undefined)
  const names = new Map(pages.flatMap((page) => page?.channels ?? []).map(({ id, name }) => [id, name]))
  const clips = new Map(pages.flatMap((page) => page?.clips ?? []).map((clip) => [clip.id, clip]))
  const cards = isHeard ? [...clips.values()].map((clip) => clipCard(clip, names.get(clip.channelId) ?? '')) : undefined
  return (
    <CardSheet title={t('moments.post.clip')} cards={cards} problem={kept.problem ?? liked.problem} onClose={onClose} />
  )
}

interface CardSheetProps extends PickProps {
  title: string
  /** Undefined while they are asked for. */
  cards: readonly AttachedCard[] | undefined
  problem: string | undefined
}

function CardSheet({ title, cards, problem, onClose }: CardSheetProps): ReactNode {
  const [query, setQuery] = useState('')
  const words = wordsOf(useDeferredValue(query))
  const found = cards?.filter(({ shown }) => wordsIn(shown).some((text) => holdsWords(text, words)))
  return (
    <Sheet title={title} height="full" onClose={() => onClose()}>
      {found ? (
        <>
          <SearchField value={query} onChange={setQuery} />
          <ul className="post-cards" aria-label={title}>
            {found.map((card) => (
              <li key={JSON.stringify(card.outgoing)}>
                <button type="button" className="post-card" onClick={() => onClose(card)}>
                  <MomentCard card={card.shown} />
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <EmptyState title={query ? t('kit.search.none', { words: query.trim() }) : t('moments.post.nothing')} />
          )}
        </>
      ) : problem ? (
        <EmptyState title={title}>{problem}</EmptyState>
      ) : (
        <LoadingState />
      )}
    </Sheet>
  )
}

const wordsIn = (card: Card): string[] =>
  card.kind === 'article' ? [card.title, card.accountName] : card.kind === 'clip' ? [card.title, card.creatorName] : []
