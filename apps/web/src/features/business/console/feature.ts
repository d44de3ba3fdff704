import { lazy } from 'react'
import { loadPart } from '../../../i18n/i18n.ts'
import type { Feature, News } from '../../../shell/feature.ts'
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

/** Accounts that ask one to operate them; for reviewers, also requests that have waited too long. */
function useNews(): News {
  const mine = useMine().value
  return { count: (mine?.invitations.length ?? 0) + (mine?.reviews?.late ?? 0), dot: false }
}
