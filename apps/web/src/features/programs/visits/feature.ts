import { type ComponentType, lazy } from 'react'
import { loadPart } from '../../../i18n/i18n.ts'
import { type Feature, route } from '../../../shell/feature.ts'
import { ProgramsDock } from '../runner/dock.tsx'

const page = { place: 'discover', column: 'page' } as const

/** A screen that comes with its words. */
const screen = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(async () => (await Promise.all([load(), loadPart('programs')]))[0])

export const programs: Feature = {
  routes: [
    route('/programs', { ...page, screen: screen(() => import('../drawer/programs-page.tsx')) }),
    route('/programs/settings', { ...page, screen: screen(() => import('../settings/programs-settings-page.tsx')) }),
    route('/programs/:appId/settings', { ...page, screen: screen(() => import('../settings/settings-page.tsx')) }),
    route('/programs/:appId/about', { ...page, screen: screen(() => import('../settings/about-page.tsx')) }),
    route('/programs/:appId', { ...page, screen: screen(() => import('../runner/program-screen.tsx')) }),
    route('/m/:codeKey', { ...page, screen: lazy(() => import('./code-page.tsx')) }),
  ],
  doors: [
    {
      at: ['discover', 'rail'],
      href: '/programs',
      words: 'miniprogram.title',
      icon: 'squares-four',
      block: 'programs',
    },
  ],
  codes: { program: ({ key }) => `/m/${key}?by=scan` },
  dock: ProgramsDock,
}
