import type { Feature } from '../../../shell/feature.ts'

export const accounts: Feature = { routes: [] }
