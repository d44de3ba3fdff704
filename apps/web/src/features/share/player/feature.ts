import type { Feature } from '../../../shell/feature.ts'
import { PlayerDock } from './player-dock.ts'

/** What is heard, over the foot of every screen. */
export const player: Feature = { routes: [], dock: PlayerDock }
