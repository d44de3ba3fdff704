import type { Scope } from '@teahouse/contract/share/search'
import type { Words } from '../../../shell/feature.ts'
import type { FillingIcon } from '../../../ui/tab-bar.tsx'

/** What each scope is called, and its sign. */
export const scopeSigns: Record<Scope, { words: Words; icon: FillingIcon }> = {
  messages: { words: 'search.messages', icon: 'chat-teardrop-text' },
  accounts: { words: 'official.accounts', icon: 'storefront' },
  articles: { words: 'news.articles', icon: 'newspaper' },
  moments: { words: 'moments.title', icon: 'aperture' },
  clips: { words: 'found.clips', icon: 'film-strip' },
  creators: { words: 'clips.title', icon: 'user' },
  stickers: { words: 'stickers.panel', icon: 'smiley-sticker' },
  programs: { words: 'miniprogram.title', icon: 'squares-four' },
  web: { words: 'found.web', icon: 'globe' },
}

export const isScope = (text: string): text is Scope => Object.hasOwn(scopeSigns, text)

/** The page of one scope. */
export const hrefOfScope = (scope: Scope, words: string): string =>
  `/search/${scope}${words ? `?query=${encodeURIComponent(words)}` : ''}`
