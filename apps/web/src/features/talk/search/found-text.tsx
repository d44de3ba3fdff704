import type { ReactNode } from 'react'
import { withoutBidiControls } from '../../../ui/rich-text-parts.ts'
import { snippetOf, splitFound } from './fold.ts'

/** A text with what was searched for marked in it. */
export function FoundText({ text, words }: { text: string; words: readonly string[] }): ReactNode {
  return splitFound(withoutBidiControls(text), words).map(({ text: piece, isFound }, position) =>
    isFound ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places.
      <mark key={position} className="search-found">
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}

/** A line of a longer text, around the first of the words. */
export function FoundSnippet({ text, words }: { text: string; words: readonly string[] }): ReactNode {
  return <FoundText text={snippetOf(text, words)} words={words} />
}
