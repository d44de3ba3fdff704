import type { ReactNode } from 'react'
import PushesPage from '../developers/pushes-page.tsx'
import { homeOf, type ProgramPageProps } from './page.ts'

export default function Pushes({ program }: ProgramPageProps): ReactNode {
  return <PushesPage account={program} home={homeOf(program.appId)} />
}
