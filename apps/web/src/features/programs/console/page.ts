import type { ConsoleProgram, Duty } from '@teahouse/contract/programs/miniprograms'
import { type ComponentType, lazy } from 'react'
import type { PlainMessageId } from '../../../i18n/i18n.ts'
import type { FillingIcon } from '../../../ui/tab-bar.tsx'

export interface ProgramPageProps {
  program: ConsoleProgram
  /** What follows the page’s own address, such as an id; empty for the page itself. */
  rest: string
  /** Asks for the program again. */
  reload(): void
}

/** A page of a program’s console, at `/console/programs/<appId>/<path>`. */
export interface ProgramPage {
  readonly path: string
  readonly words: PlainMessageId
  readonly icon: FillingIcon
  /** Whoever has it sees the page; null: everybody who works on the program. */
  readonly duty: Duty | null
  /** Draws a `Page` whose parent is `homeOf(appId)`. */
  readonly screen: ComponentType<ProgramPageProps>
}

export const allPrograms = '/console/programs'
export const homeOf = (appId: string): string => `${allPrograms}/${appId}`

export const pages: readonly ProgramPage[] = [
  {
    path: 'versions',
    words: 'miniprograms.versions',
    icon: 'squares-four',
    duty: null,
    screen: lazy(() => import('./versions/versions-page.tsx')),
  },
  {
    path: 'field',
    words: 'miniprograms.field',
    icon: 'chart-bar',
    duty: 'develop',
    screen: lazy(() => import('./field/field-page.tsx')),
  },
  {
    path: 'members',
    words: 'miniprograms.members',
    icon: 'users-three',
    duty: null,
    screen: lazy(() => import('./members-page.tsx')),
  },
  {
    path: 'profile',
    words: 'console.profile',
    icon: 'identification-card',
    duty: 'settings',
    screen: lazy(() => import('./profile-page.tsx')),
  },
  {
    path: 'domains',
    words: 'miniprograms.domains',
    icon: 'globe',
    duty: 'settings',
    screen: lazy(() => import('./domains-page.tsx')),
  },
  {
    path: 'app',
    words: 'miniprograms.app',
    icon: 'key',
    duty: 'develop',
    screen: lazy(() => import('./app-page.tsx')),
  },
  {
    path: 'explorer',
    words: 'programs.explorer',
    icon: 'brackets-curly',
    duty: 'develop',
    screen: lazy(() => import('./explorer.tsx')),
  },
  {
    path: 'pushes',
    words: 'programs.pushes',
    icon: 'plugs-connected',
    duty: 'develop',
    screen: lazy(() => import('./pushes.tsx')),
  },
]

export const iconOf = ({ iconId }: { iconId: string | null }): string | null => iconId && `/media/${iconId}`
