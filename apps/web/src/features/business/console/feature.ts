import { lazy } from 'react'
import { loadPart } from '../../../i18n/i18n.ts'
import type { Feature, News } from '../../../shell/feature.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { useMine } from './use-account.ts'

/** Where operators run their official accounts: a part of the app of its own. */
export const console: Feature = {
  routes: [],
  frame: {
    at: '/console',
    screen: lazy(async () => {
      const [screen] = await Promise.all([import('./console.tsx'), loadPart('console')])
      return screen
    }),
  },
  doors: [{ at: ['me'], href: '/console', words: 'me.console', icon: 'megaphone' }],
  news: { place: 'me', isAsked: true, useNews },
}

/** Accounts and mini programs that ask one to work on them; for reviewers, also what waits for them too long. */
function useNews(): News {
  const mine = useMine().value
  const programs = useKept('miniprograms.mine', {}, ['programConsole']).value
  const asked = (mine?.invitations.length ?? 0) + (programs?.invitations.length ?? 0)
  return { count: asked + (mine?.reviews?.late ?? 0), dot: (programs?.waitingReviews ?? 0) > 0 }
}
