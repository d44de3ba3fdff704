import type { ReactNode } from 'react'
import { MovePage } from './move-page.tsx'

export default function WithdrawPage(): ReactNode {
  return <MovePage purpose="withdrawal" />
}
