import type { ReactNode } from 'react'
import ExplorerPage from '../developers/explorer-page.tsx'
import { homeOf, type ProgramPageProps } from './page.ts'

export default function Explorer({ program }: ProgramPageProps): ReactNode {
  return <ExplorerPage account={program} home={homeOf(program.appId)} />
}
