import type { ReactNode } from 'react'
import { MovePage } from './move-page.tsx'

export default function TopUpPage(): ReactNode {
  return <MovePage purpose="topUp" />
}
